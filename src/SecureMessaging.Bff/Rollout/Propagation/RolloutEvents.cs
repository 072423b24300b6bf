using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SecureMessaging.Bff.Rollout.Evaluation;

namespace SecureMessaging.Bff.Rollout.Propagation;

/// <summary>What this instance applied, for those who watch. A slow watcher loses the oldest events, never the newest.</summary>
internal sealed class RolloutEvents(RolloutSnapshots snapshots)
{
    /// <summary>A watcher is a connection held open; people and dashboards of one service are far fewer.</summary>
    public const int MostWatchers = 100;

    private const int Kept = 256;

    private readonly ConcurrentDictionary<Guid, Channel<ChangedFlag>> _watchers = new();
    private int _watching;

    public void Publish(ChangedFlag change)
    {
        foreach (var watcher in _watchers.Values)
        {
            watcher.Writer.TryWrite(change);
        }
    }

    /// <summary>False where there are as many watchers as this instance bears. Who got a place gives it back by disposing.</summary>
    public bool TryEnter([NotNullWhen(true)] out IDisposable? place)
    {
        place = null;
        if (Interlocked.Increment(ref _watching) > MostWatchers)
        {
            Interlocked.Decrement(ref _watching);
            return false;
        }

        place = new Place(this);
        return true;
    }

    /// <summary>What is applied now, then every change: a watcher that comes back has missed nothing, and sees at once that it watches.</summary>
    public async IAsyncEnumerable<ChangedFlag> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        var channel = Channel.CreateBounded<ChangedFlag>(new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest });
        _watchers[id] = channel;
        try
        {
            var current = snapshots.Current;
            foreach (var flag in current.Flags)
            {
                yield return new ChangedFlag(flag.Name, flag.Version, current.Revision);
            }

            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return change;
            }
        }
        finally
        {
            _watchers.TryRemove(id, out _);
        }
    }

    private sealed class Place(RolloutEvents events) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                Interlocked.Decrement(ref events._watching);
            }
        }
    }
}
