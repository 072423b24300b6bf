using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SecureMessaging.Store.Databases;

internal sealed class StoreHealthCheck(IDatabase database, StoreState state) : IHealthCheck
{
    /// <summary>Writers of this process hold the lock for milliseconds, and the answer of readiness is waited for.</summary>
    private static readonly TimeSpan MaxWaitForWriteLock = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await TryWriteLockAsync(connection, cancellationToken);
            return state.IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("The schema is not in place yet");
        }
        catch (DbException away)
        {
            // Degraded, not unhealthy: the base flow works without the store, so this instance stays in the pool.
            return HealthCheckResult.Degraded($"The database does not answer ({DatabaseReason.Of(away)}); the new flow cannot send");
        }
    }

    /// <summary>Whoever holds the write lock of a SQLite file lets everybody read, so that opening it shows nothing.</summary>
    private async Task TryWriteLockAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (database.Provider != StoreProvider.Sqlite)
        {
            return;
        }

        await using var command = connection.CreateCommand();
        command.CommandTimeout = (int)MaxWaitForWriteLock.TotalSeconds;
        command.CommandText = $"PRAGMA busy_timeout={(int)MaxWaitForWriteLock.TotalMilliseconds}";
        await command.ExecuteNonQueryAsync(cancellationToken);

        // By itself: of statements that follow one with a result the errors are not thrown.
        command.CommandText = "BEGIN IMMEDIATE; ROLLBACK";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
