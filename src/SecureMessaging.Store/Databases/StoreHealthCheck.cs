using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SecureMessaging.Store.Databases;

internal sealed class StoreHealthCheck(IDatabase database, StoreState state) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            return state.IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("The schema is not in place yet");
        }
        catch (DbException away)
        {
            // Degraded, not unhealthy: the base flow works without the store, so this instance stays in the pool.
            return HealthCheckResult.Degraded($"The database does not answer ({DatabaseReason.Of(away)}); the new flow cannot send");
        }
    }
}
