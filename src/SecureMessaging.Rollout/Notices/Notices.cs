using Dapper;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Notices;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Notices;

internal sealed class Notices(RolloutStore store, NoticeStore notices) : INotices
{
    public Task<Result<IReadOnlyList<Notice>>> ReadAsync(long? after, CancellationToken cancellationToken) =>
        after is { } number ? notices.ReadAsync(number, cancellationToken) : notices.ReadNewestAsync(cancellationToken);

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
