using System.Data.Common;
using Microsoft.Extensions.Options;
using Npgsql;
using SecureMessaging.Bff.Store;

namespace SecureMessaging.Bff.Rollout.Propagation;

/// <summary>
/// Hears of changes at once. Listens first and reads then, because nothing said before is repeated; a connection that
/// went dead without a word is noticed by its keepalive, and the poll covers whatever is missed.
/// </summary>
internal sealed partial class PostgresChangeListener(
    IOptions<StoreOptions> store, StoreState state, SnapshotRefresher refresher, TimeProvider time,
    ILogger<PostgresChangeListener> logger) : BackgroundService
{
    private const int KeepAliveSeconds = 2;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (store.Value.Provider != StoreProvider.Postgres)
        {
            return;
        }

        await state.WaitAsync(stoppingToken);
        var pause = ShortestPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(() => pause = ShortestPause, stoppingToken);
            }
            catch (DbException lost)
            {
                Lost(logger, lost.GetType().Name, pause.TotalMilliseconds);
                await Task.Delay(pause, time, stoppingToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task ListenAsync(Action listening, CancellationToken cancellationToken)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(store.Value.ConnectionString)
        {
            Pooling = false,
            KeepAlive = KeepAliveSeconds,
            Timeout = (int)store.Value.Timeout.TotalSeconds,
            ApplicationName = "secure-messaging-bff-rollout",
        };
        await using var connection = new NpgsqlConnection(connectionString.ToString());
        await connection.OpenAsync(cancellationToken);
        await using (var listen = new NpgsqlCommand("LISTEN rollout", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        listening();
        while (true)
        {
            await refresher.RefreshAsync(report: false, cancellationToken);
            await connection.WaitAsync(cancellationToken);
        }
    }

    [LoggerMessage(EventId = 6027, Level = LogLevel.Warning, Message = "Rollout notifications lost ({Error}); listening again in {Milliseconds:0} ms")]
    private static partial void Lost(ILogger logger, string error, double milliseconds);
}
