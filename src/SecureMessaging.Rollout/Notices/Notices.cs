using System.Runtime.CompilerServices;
using Dapper;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Notices;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Notices;

internal sealed class Notices(RolloutStore store, NoticeStore notices, TimeProvider time) : INotices
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public Task<Result<IReadOnlyList<Notice>>> ReadAsync(long? after, CancellationToken cancellationToken) =>
        after is { } number ? notices.ReadAsync(number, cancellationToken) : notices.ReadNewestAsync(cancellationToken);

    /// <summary>Read from the store once a second: it is what all instances write to, and it misses nothing.</summary>
    public async IAsyncEnumerable<Notice?> WatchAsync(long? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        yield return null;
        var lastWord = time.GetTimestamp();
        do
        {
            // While the store is away there is nothing to tell; the watcher hears the comments.
            after ??= await NewestAsync(cancellationToken);
            foreach (var notice in after is { } last ? await ReadAfterAsync(last, cancellationToken) : [])
            {
                yield return notice;
                (after, lastWord) = (notice.Seq, time.GetTimestamp());
            }

            if (time.GetElapsedTime(lastWord) >= RolloutEvents.MaxSilence)
            {
                yield return null;
                lastWord = time.GetTimestamp();
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task<IReadOnlyList<Notice>> ReadAfterAsync(long number, CancellationToken cancellationToken) =>
        (await notices.ReadAsync(number, cancellationToken)).TryGet(out var read, out _) ? read : [];

    private async Task<long?> NewestAsync(CancellationToken cancellationToken) =>
        (await notices.ReadNewestAsync(cancellationToken)).TryGet(out var read, out _) ? (read is [.., var newest] ? newest.Seq : 0) : null;

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
