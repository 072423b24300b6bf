using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Startup;

/// <summary>
/// Ready once the flags are known, from the store or from the last-known-good file. An instance that knows neither is given a
/// moment to learn them, because it would put everybody into the base flow; but not for ever, or a database that is down when
/// all instances start would take the base flow with it.
/// </summary>
internal sealed class RolloutHealthCheck(RolloutSnapshots snapshots, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AlarmAge = TimeSpan.FromSeconds(10);

    private readonly long _startedAt = time.GetTimestamp();

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (!snapshots.AreKnown)
        {
            return time.GetElapsedTime(_startedAt) < StartTimeout
                ? HealthCheckResult.Unhealthy("The flags are not known yet")
                : HealthCheckResult.Degraded("The flags are not known; everybody gets the base flow");
        }

        return snapshots.Age > AlarmAge
            ? HealthCheckResult.Degraded("The store has not confirmed the flags lately")
            : HealthCheckResult.Healthy();
    }
}
