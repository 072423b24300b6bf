using System.Collections.Concurrent;
using System.Threading.Channels;
using SecureMessaging.Rollout.Contracts.Notices;

namespace SecureMessaging.Rollout.Notices;

/// <summary>
/// Reads new notices once a second for all who watch at this instance, and not at all where nobody does: a kill needs the connections
/// that a hundred readers would take.
/// </summary>
internal sealed class NoticeFeed(NoticeStore notices, TimeProvider time) : BackgroundService
{
    private const int Kept = 256;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Guid, Channel<NoticeNews>> _watchers = new();
    private long? _position;

    /// <param name="news">What is read from now on. A slow watcher loses the oldest, sees that by the numbers, and reads by itself.</param>
    public IDisposable Subscribe(out ChannelReader<NoticeNews> news)
    {
        var id = Guid.NewGuid();
        var channel = Channel.CreateBounded<NoticeNews>(new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest });
        _watchers[id] = channel;
        news = channel.Reader;
        return new Subscription(() => _watchers.TryRemove(id, out _));
    }

    /// <summary>One read, whose failure is one line of the log.</summary>
    public async Task PollAsync(CancellationToken cancellationToken)
    {
        if (_watchers.IsEmpty)
        {
            _position = null;
            return;
        }

        if (_position is not { } position)
        {
            // Where they begin: a watcher that has less reads the rest by itself.
            if ((await notices.ReadNewestNumberAsync(cancellationToken)).TryGet(out var newest, out _))
            {
                Publish(newest, []);
            }

            return;
        }

        if (!(await notices.ReadAsync(position, cancellationToken)).TryGet(out var read, out _))
        {
            return;
        }

        if (read is [.., var last])
        {
            Publish(last.Seq, read);
        }
        else if ((await notices.ReadNewestNumberAsync(cancellationToken)).TryGet(out var newest, out _) && newest < position)
        {
            // A backup was restored, and its next numbers are below those that were read.
            Publish(newest, [], isRestored: true);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await PollAsync(stoppingToken);
        }
    }

    private void Publish(long newest, IReadOnlyList<Notice> read, bool isRestored = false)
    {
        _position = newest;
        foreach (var watcher in _watchers.Values)
        {
            watcher.Writer.TryWrite(new NoticeNews(newest, read) { IsRestored = isRestored });
        }
    }

    private sealed class Subscription(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}

/// <summary>What one read of the feed brought.</summary>
/// <param name="Newest">The highest number there is.</param>
/// <param name="Read">Oldest first; empty where the feed has only begun, or begins anew.</param>
internal sealed record NoticeNews(long Newest, IReadOnlyList<Notice> Read)
{
    /// <summary>The numbers have fallen since the last read, to <see cref="Newest"/>.</summary>
    public bool IsRestored { get; init; }
}
