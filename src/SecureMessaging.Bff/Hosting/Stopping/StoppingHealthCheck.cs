using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SecureMessaging.Bff.Hosting.Stopping;

/// <summary>Not ready from the moment the process is asked to end, so that nobody is sent here any more.</summary>
internal sealed class StoppingHealthCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested
            ? HealthCheckResult.Unhealthy("The process is stopping")
            : HealthCheckResult.Healthy());
}
