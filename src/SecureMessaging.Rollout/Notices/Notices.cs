using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Dapper;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Notices;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Notices;

internal sealed class Notices(RolloutStore store, NoticeStore notices, NoticeFeed feed, TimeProvider time) : INotices
{
    public Task<Result<IReadOnlyList<Notice>>> ReadAsync(long? after, CancellationToken cancellationToken) =>
        after is { } number ? notices.ReadAsync(number, cancellationToken) : notices.ReadNewestAsync(cancellationToken);

    /// <summary>The store is what all instances write to, and its numbers have no gaps: a watcher sees what it has missed.</summary>
    public async IAsyncEnumerable<WatchedNotice> WatchAsync(long? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Before the newest number is read, so that nothing is missed between the two.
        using var subscription = feed.Subscribe(out var news);
        long? position = (await notices.ReadNewestNumberAsync(cancellationToken)).TryGet(out var newest, out _)
            ? Math.Min(after ?? newest, newest)
            : null;
        yield return new WatchedNotice(position, null);
        var latest = position is null ? null : new NoticeNews(newest, []);
        while (true)
        {
            // After a silence as well: what could not be read then may be read now.
            if (latest is not null)
            {
                position = PositionFor(position, after, latest);
                await foreach (var notice in MissingAsync(position, latest, cancellationToken))
                {
                    position = notice.Seq;
                    yield return new WatchedNotice(position, notice);
                }
            }

            if (await NextAsync(news, cancellationToken) is { } heard)
            {
                latest = heard;
            }
            else
            {
                yield return new WatchedNotice(position, null);
            }
        }
    }

    /// <summary>
    /// Where the watcher is. While the store was away nobody knew where it begins: what is handed over first came after it had begun.
    /// After a restore it goes back with the numbers.
    /// </summary>
    private static long PositionFor(long? position, long? after, NoticeNews heard) => position switch
    {
        null when after is { } has => Math.Min(has, heard.Newest),
        null => heard.Read is [var first, ..] ? first.Seq - 1 : heard.Newest,
        { } own => heard.IsRestored ? Math.Min(own, heard.Newest) : own,
    };

    /// <summary>What was heard, where it goes on from the position; else all that is between, page by page from the store.</summary>
    private async IAsyncEnumerable<Notice> MissingAsync(
        long? position, NoticeNews heard, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (position < heard.Newest)
        {
            var next = heard.Read.Where(notice => notice.Seq > position).ToArray();
            if (next is not [var first, ..] || first.Seq != position + 1)
            {
                // A page that cannot be read is read again after the next news, or a silence.
                next = (await notices.ReadAsync(position.Value, cancellationToken)).TryGet(out var page, out _) ? [.. page] : [];
            }

            foreach (var notice in next)
            {
                position = notice.Seq;
                yield return notice;
            }

            if (next.Length == 0)
            {
                yield break;
            }
        }
    }

    /// <summary>Null after a silence.</summary>
    private async Task<NoticeNews?> NextAsync(ChannelReader<NoticeNews> news, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var waiting = news.WaitToReadAsync(silence.Token).AsTask();
        await Task.WhenAny(waiting, Task.Delay(RolloutEvents.MaxSilence, time, silence.Token));
        cancellationToken.ThrowIfCancellationRequested();
        var heard = news.TryRead(out var next) ? next : null;
        await silence.CancelAsync();
        return heard;
    }

    public Task<Result<IReadOnlyList<WebhookStatus>>> ReadWebhooksAsync(CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<WebhookStatus>>(
            async connection => (await connection.QueryAsync<WebhookStatus>(new CommandDefinition(
                """
                SELECT name AS Name, seq AS Seq,
                  (SELECT COUNT(*) FROM rollout_notice WHERE rollout_notice.seq > rollout_webhook.seq) AS Waiting,
                  attempts AS Attempts, last_error AS LastError, delivered_at AS DeliveredAt
                FROM rollout_webhook ORDER BY name
                """,
                cancellationToken: cancellationToken))).AsList(),
            cancellationToken);
}
