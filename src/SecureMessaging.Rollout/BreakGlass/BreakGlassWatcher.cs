using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.BreakGlass;

/// <summary>
/// Obeys the break-glass file within a second, on this instance and without the database, and has it written to the store and the audit
/// once that answers.
/// </summary>
internal sealed partial class BreakGlassWatcher(
    BreakGlassFile file, RolloutSnapshots snapshots, BreakGlassAudit audit, RolloutMetrics metrics, TimeProvider time,
    ILogger<BreakGlassWatcher> logger) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private BreakGlassOrder _order = BreakGlassOrder.None;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_order.Kills
            ? HealthCheckResult.Degraded($"The break-glass file kills {_order}")
            : HealthCheckResult.Healthy());

    /// <summary>Before the first request is served: an instance that starts during an incident must not open anything.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Obey();
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Reads the file once, and tries once to write down what is not written yet.</summary>
    public async Task StepAsync(CancellationToken cancellationToken)
    {
        Obey();
        await audit.WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await StepAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Obey()
    {
        var order = file.Read();
        if (order == _order)
        {
            return;
        }

        if (_order.Kills && !order.Kills)
        {
            Removed(logger);
        }
        else
        {
            var flags = order.ToString();
            Found(logger, flags);
        }

        _order = order;
        snapshots.Kill(order);
        metrics.BreakGlass(order.Kills);
        audit.Note(order);
    }

    [LoggerMessage(
        EventId = 6041, Level = LogLevel.Critical,
        Message = "ALARM: the break-glass file kills {Flags} on this instance, whatever the store says")]
    private static partial void Found(ILogger logger, string flags);

    [LoggerMessage(
        EventId = 6042, Level = LogLevel.Warning, Message = "The break-glass file is gone; the flags are what the store says they are")]
    private static partial void Removed(ILogger logger);
}
