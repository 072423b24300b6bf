using Microsoft.Extensions.Options;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Rollout.Measurement.Buffering;

namespace SecureMessaging.Rollout.Guard;

/// <summary>What is too weak for a rollback: rates of requests may pause a stage, and at 100 % an absolute limit calls a person.</summary>
internal sealed partial class SignalMonitor(
    RequestRateStore rates, StratumStore strata, IAutomaticFlagActions control, GuardMetrics metrics, IOptions<GuardOptions> options,
    MeasurementClock clock, ILogger<SignalMonitor> logger)
{
    private const long RateMinutes = 15;
    private const long ShareMinutes = 60;

    public async Task WatchAsync(CompiledFlag flag, CancellationToken cancellationToken)
    {
        var stage = new StageKey(flag.Name, flag.Epoch, flag.StageIndex);
        if (flag.State is FlagState.Baking or FlagState.AwaitingApproval)
        {
            await PauseIfConspicuousAsync(stage, cancellationToken);
        }

        await CheckLimitAsync(stage, cancellationToken);
    }

    private async Task PauseIfConspicuousAsync(StageKey stage, CancellationToken cancellationToken)
    {
        var recent = await rates.ReadAsync(stage, clock.CurrentMinute - RateMinutes, cancellationToken);
        var signals = string.Join("; ", recent.Select(rate => rate.Signal).OfType<string>());
        if (signals.Length == 0)
        {
            return;
        }

        var result = await control.PauseAsync(
            stage.Flag, stage.Epoch, stage.Stage, "Automatic pause: rates of requests are conspicuous in the new flow",
                signals, cancellationToken);
        if (result.TryGet(out var outcome, out _) && outcome.Applied)
        {
            metrics.Acted("pause");
            Paused(logger, stage.Flag, stage.Stage, signals);
        }
    }

    private async Task CheckLimitAsync(StageKey stage, CancellationToken cancellationToken)
    {
        var recent = await strata.ReadSumsAsync(stage, clock.CurrentMinute - ShareMinutes, cancellationToken);
        foreach (var group in recent.Where(stratum => stratum.Share == Assignment.Everybody).GroupBy(stratum => stratum.Operation))
        {
            var sum = group.Aggregate(default(StratumCounts), (total, stratum) => total + stratum.Counts);
            if (sum is { NewUsers: >= RollbackRule.MinNewUsers, NewFailures: >= RollbackRule.MinFailingNewUsers }
                && sum.NewRate > options.Value.MaxFailingShare)
            {
                metrics.Alarm("failing-share");
                AboveLimit(logger, stage.Flag, group.Key, sum.NewRate);
            }
        }
    }

    [LoggerMessage(EventId = 6505, Level = LogLevel.Error, Message = "Guard paused {Flag} in stage {Stage}: {Signals}")]
    private static partial void Paused(ILogger logger, string flag, int stage, string signals);

    [LoggerMessage(
        EventId = 6506, Level = LogLevel.Critical,
        Message = "{Flag} at 100 %: {Operation} fails for {Share:P1} of users within an hour")]
    private static partial void AboveLimit(ILogger logger, string flag, MeasuredOperation operation, double share);
}
