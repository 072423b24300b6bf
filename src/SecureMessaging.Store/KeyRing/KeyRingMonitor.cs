using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Store.KeyRing;

/// <summary>
/// Checks the key ring before the first request and then on and on, and says what is wrong in the log and in the readiness.
/// An instance whose ring is broken cannot send, so whatever reaches it is answered by the base flow. It stays ready: the ring may be
/// broken for all instances at once, and the base flow needs none. Heals by itself.
/// </summary>
internal sealed partial class KeyRingMonitor(
    KeyRingCheck check, KeyRingState state, IOptions<StoreOptions> options, IHostEnvironment environment, TimeProvider time,
    ILogger<KeyRingMonitor> logger)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (state.IsBroken)
        {
            // Whoever repairs it sees it repaired at the next health check.
            await CheckAsync(cancellationToken);
        }

        return state.Problem is { } problem ? HealthCheckResult.Degraded(problem) : HealthCheckResult.Healthy();
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsProduction() && options.Value.KeyRingCertificate.Length == 0)
        {
            InTheClear(logger);
        }

        await CheckAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await CheckAsync(stoppingToken);
        }
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var wasBroken = state.IsBroken;
        state.Problem = await check.FindProblemAsync(cancellationToken);
        if (state.Problem is { } problem)
        {
            Broken(logger, problem);
        }
        else if (wasBroken)
        {
            Mended(logger);
        }
    }

    [LoggerMessage(
        EventId = 1220,
        Level = LogLevel.Warning,
        Message = "The key ring is not encrypted: whoever reads its folder can read the texts in the database. "
            + "Set Store:KeyRingCertificate")]
    private static partial void InTheClear(ILogger logger);

    [LoggerMessage(EventId = 1221, Level = LogLevel.Error, Message = "Base flow only: {Problem}")]
    private static partial void Broken(ILogger logger, string problem);

    [LoggerMessage(EventId = 1222, Level = LogLevel.Information, Message = "The key ring works again")]
    private static partial void Mended(ILogger logger);
}
