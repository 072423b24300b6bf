using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Propagation;

/// <summary>
/// Hears of changes at once. A notification is no more than a reason to read, as the beginning of the listening is; the poll
/// covers whatever is missed.
/// </summary>
internal sealed partial class PostgresChangeListener(
    PostgresListener listener, SnapshotRefresher refresher, ILogger<PostgresChangeListener> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => listener.RunAsync(
        "rollout",
        (_, token) => refresher.RefreshAsync(report: false, token),
        (lost, pause) => Lost(logger, DatabaseReason.Of(lost), pause.TotalMilliseconds),
        stoppingToken);

    [LoggerMessage(
        EventId = 6027, Level = LogLevel.Warning,
        Message = "Rollout notifications lost ({Error}); listening again in {Milliseconds:0} ms")]
    private static partial void Lost(ILogger logger, string error, double milliseconds);
}
