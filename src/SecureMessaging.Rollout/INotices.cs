using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Notices;

namespace SecureMessaging.Rollout;

/// <summary>What somebody is to be informed of, and how far the configured webhooks have got.</summary>
public interface INotices
{
    /// <summary>Oldest first, at most 200 after the number; the newest 200 where there is none.</summary>
    Task<Result<IReadOnlyList<Notice>>> ReadAsync(long? after, CancellationToken cancellationToken);

    /// <summary>
    /// What comes after the number, of all instances; from now on where there is none, or where it is a number that was never given.
    /// Without a notice at the beginning, and where nothing has happened for 15 seconds.
    /// </summary>
    IAsyncEnumerable<WatchedNotice> WatchAsync(long? after, CancellationToken cancellationToken);

    Task<Result<IReadOnlyList<WebhookStatus>>> ReadWebhooksAsync(CancellationToken cancellationToken);
}
