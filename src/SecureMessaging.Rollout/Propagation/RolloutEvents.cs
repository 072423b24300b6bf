using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SecureMessaging.Rollout.Contracts.Propagation;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Propagation;

/// <summary>What this instance applied, for those who watch. A slow watcher loses the oldest events, never the newest.</summary>
internal sealed class RolloutEvents(RolloutSnapshots snapshots, TimeProvider time) : IRolloutEvents
{
    /// <summary>A watcher is a connection held open; people and dashboards of one service are far fewer.</summary>
    public const int MaxWatchers = 100;

    /// <summary>A silent connection is cut by what lies between, often after 30 or 60 s; the HTML standard suggests 15 s.</summary>
    public static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(15);

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
        if (Interlocked.Increment(ref _watching) > MaxWatchers)
        {
            Interlocked.Decrement(ref _watching);
            return false;
        }

        place = new Place(this);
        return true;
    }

    /// <summary>
    /// What is applied now, then every change: a watcher that comes back has missed nothing, and sees at once that it
    /// watches.
    /// </summary>
    /// <returns>Null where nothing has happened for <see cref="MaxSilence"/>.</returns>
    public async IAsyncEnumerable<ChangedFlag?> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
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

            await foreach (var change in ReadAsync(channel.Reader, cancellationToken))
            {
                yield return change;
            }
        }
        finally
        {
            _watchers.TryRemove(id, out _);
        }
    }

    private async IAsyncEnumerable<ChangedFlag?> ReadAsync(
        ChannelReader<ChangedFlag> changes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = changes.ReadAsync(cancellationToken).AsTask();
        while (true)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var isSilent = await Task.WhenAny(next, Task.Delay(MaxSilence, time, silence.Token)) != next;
            await silence.CancelAsync();
            if (isSilent && !cancellationToken.IsCancellationRequested)
            {
                yield return null;
                continue;
            }

            yield return await next;
            next = changes.ReadAsync(cancellationToken).AsTask();
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
