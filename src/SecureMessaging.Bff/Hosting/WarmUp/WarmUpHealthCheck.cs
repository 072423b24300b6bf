using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Hosting.WarmUp;

/// <summary>
/// Not ready while what every first user needs is loaded, but not for ever: after <see cref="WarmUpOptions.MaxWait"/> the service is
/// ready and says what is missing.
/// </summary>
internal sealed class WarmUpHealthCheck(WarmUpProgress progress, IOptions<WarmUpOptions> options) : IHealthCheck
{
    public const string Name = "warm-up";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check(progress.Missing));

    private HealthCheckResult Check(IReadOnlyList<string> missing)
    {
        if (missing.Count == 0)
        {
            return HealthCheckResult.Healthy();
        }

        var names = string.Join(", ", missing);
        return progress.Elapsed < options.Value.MaxWait
            ? HealthCheckResult.Unhealthy($"Loading {names}")
            : HealthCheckResult.Degraded(
                $"Could not be loaded yet: {names}; requests that need it wait for it, or get a response that says what is missing");
    }
}
