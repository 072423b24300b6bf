using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace SecureMessaging.Bff.Rollout.Propagation;

/// <summary>What this instance applied, for those who watch. A slow watcher loses the oldest events, never the newest.</summary>
internal sealed class RolloutEvents
{
    private const int Kept = 256;

    private readonly ConcurrentDictionary<Guid, Channel<ChangedFlag>> _watchers = new();

    public void Publish(ChangedFlag change)
    {
        foreach (var watcher in _watchers.Values)
        {
            watcher.Writer.TryWrite(change);
        }
    }

    public async IAsyncEnumerable<ChangedFlag> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        var channel = Channel.CreateBounded<ChangedFlag>(new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest });
        _watchers[id] = channel;
        try
        {
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
}
