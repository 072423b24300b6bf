using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.BreakGlass;

/// <summary>
/// Obeys the break-glass file within a second, on this instance and without the database, and has it written to the store and the audit
/// once that answers. Neither a store that hangs nor a write that breaks keeps the next change of the file from being obeyed.
/// </summary>
internal sealed partial class BreakGlassWatcher(
    BreakGlassFile file, RolloutSnapshots snapshots, BreakGlassAudit audit, RolloutMetrics metrics, TimeProvider time,
    ILogger<BreakGlassWatcher> logger) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private BreakGlassOrder _order = BreakGlassOrder.None;
    private CancellationTokenSource _changed = new();
    private Task _writing = Task.CompletedTask;

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

    /// <summary>
    /// Reads the file once and obeys it at once; the task tries once to write down what is not written yet. One at a time.
    /// </summary>
    public Task StepAsync(CancellationToken cancellationToken)
    {
        Obey();
        return _writing = _writing.IsCompleted ? WriteAsync(_changed.Token, cancellationToken) : _writing;
    }

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            // Not awaited: the file is read again in a second, whatever the store does.
            _ = StepAsync(stoppingToken);
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

        // A kill that is on its way to a store that hangs must not arrive there after the file is gone.
        _changed.Cancel();
        _changed.Dispose();
        _changed = new CancellationTokenSource();
    }

    private async Task WriteAsync(CancellationToken changed, CancellationToken cancellationToken)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(changed, cancellationToken);
        await Task.Yield();
        try
        {
            await audit.WriteAsync(both.Token);
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            // The file changed, or the process ends.
        }
        catch (Exception bug)
        {
            NotWritten(logger, bug.GetType().Name);
        }
    }

    [LoggerMessage(
        EventId = 6041, Level = LogLevel.Critical,
        Message = "ALARM: the break-glass file kills {Flags} on this instance, whatever the store says")]
    private static partial void Found(ILogger logger, string flags);

    [LoggerMessage(
        EventId = 6042, Level = LogLevel.Warning, Message = "The break-glass file is gone; the flags are what the store says they are")]
    private static partial void Removed(ILogger logger);

    [LoggerMessage(
        EventId = 6044, Level = LogLevel.Error,
        Message = "Writing a kill by file to the store broke with {Error}; it is in force here, and written again in a second")]
    private static partial void NotWritten(ILogger logger, string error);
}
