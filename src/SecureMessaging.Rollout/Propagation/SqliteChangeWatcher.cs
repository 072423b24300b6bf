using System.Data.Common;
using Dapper;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Propagation;

/// <summary>
/// Notices what another process on this host wrote. SQLite has no notification; its data version costs some microseconds
/// to ask, and changes for a connection whenever another one committed.
/// </summary>
internal sealed partial class SqliteChangeWatcher(
    IDatabase database, StoreState state, SnapshotRefresher refresher, TimeProvider time, ILogger<SqliteChangeWatcher> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Provider != StoreProvider.Sqlite)
        {
            return;
        }

        await state.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WatchAsync(timer, stoppingToken);
            }
            catch (DbException failed)
            {
                Lost(logger, failed.GetType().Name);
                await timer.WaitForNextTickAsync(stoppingToken);
            }
        }
    }

    private async Task WatchAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var seen = -1L;
        do
        {
            var version = await connection.ExecuteScalarAsync<long>("PRAGMA data_version");
            if (version != seen && await refresher.RefreshAsync(report: false, cancellationToken))
            {
                seen = version;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    [LoggerMessage(EventId = 6028, Level = LogLevel.Warning, Message = "The store's data version is not read: {Error}")]
    private static partial void Lost(ILogger logger, string error);
}
