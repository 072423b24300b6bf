using System.Data.Common;
using SecureMessaging.Store.Clocks;

namespace SecureMessaging.Store.Databases;

/// <summary>
/// Migrates before the first request where the database answers, and keeps trying in the background where it does not:
/// without its store this service still proxies the base flow.
/// </summary>
internal sealed partial class StoreInitializer(
    IDatabase database, StoreMigrator migrator, StoreClockReader clock, StoreState state, TimeProvider time,
    ILogger<StoreInitializer> logger) : BackgroundService
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RetryInterval, time);
        while (!state.IsReady && await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(stoppingToken);
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            var result = await migrator.IsCurrentAsync(connection, cancellationToken) ? null : migrator.Migrate();
            if (result is null or { Successful: true })
            {
                // Before anything compares a time of its own with one of another instance.
                await clock.ReadAsync(cancellationToken);
                state.MarkReady();
                Ready(logger, database.Provider);
            }
            else
            {
                Failed(logger, database.Provider, result.ErrorScript?.Name ?? "no script", DatabaseReason.Of(result.Error));
            }
        }
        catch (DbException unreachable)
        {
            Unreachable(logger, database.Provider, DatabaseReason.Of(unreachable));
        }
    }

    [LoggerMessage(EventId = 1201, Level = LogLevel.Information, Message = "Store ready on {Provider}")]
    private static partial void Ready(ILogger logger, StoreProvider provider);

    [LoggerMessage(EventId = 1203, Level = LogLevel.Error, Message = "Store not reached on {Provider}: {Reason}; trying again")]
    private static partial void Unreachable(ILogger logger, StoreProvider provider, string reason);

    [LoggerMessage(EventId = 1202, Level = LogLevel.Error,
        Message = "Store not migrated on {Provider}: {Script} failed, {Error}; trying again")]
    private static partial void Failed(ILogger logger, StoreProvider provider, string script, string error);
}
