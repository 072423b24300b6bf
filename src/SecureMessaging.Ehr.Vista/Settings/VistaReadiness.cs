using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SecureMessaging.Ehr.Vista.Settings;

/// <summary>Says when a key was never set. That a set one is refused is reported by the check of all upstream credentials.</summary>
internal sealed class VistaReadiness(VistaCredentials credentials) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult((credentials.AppToken, credentials.ApiKey) switch
        {
            (null, _) => HealthCheckResult.Degraded("Vista:AppToken is not set; nobody can log in to VistA messaging"),
            (_, null) => HealthCheckResult.Healthy("Vista:ApiKey is not set; only the old hosts work without it"),
            _ => HealthCheckResult.Healthy(),
        });
}
