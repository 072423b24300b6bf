using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SecureMessaging.Ehr.Resilience;

/// <summary>
/// Says in the readiness answer which credential of which upstream is refused since when. Degraded, not unhealthy: every
/// instance has the same credential, and taking them all out of the pool would stop the base flow too.
/// </summary>
internal sealed class UpstreamCredentialsHealthCheck(UpstreamCredentials credentials) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var refusals = credentials.Refusals;
        if (refusals.Count == 0)
        {
            return Task.FromResult(HealthCheckResult.Healthy());
        }

        var data = refusals.ToDictionary(
            refused => $"{refused.Upstream}/{refused.Credential}",
            refused => (object)$"refused since {refused.Since.ToString("O", CultureInfo.InvariantCulture)}");
        return Task.FromResult(HealthCheckResult.Degraded($"Refused by an upstream: {string.Join(", ", data.Keys)}", data: data));
    }
}
