using System.Diagnostics.Metrics;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Evaluation;

/// <summary>Counts evaluations by flag and reason, and gives the age of the snapshot. Holds no user ids.</summary>
internal sealed class RolloutMetrics
{
    /// <summary>In place of a name that is no flag: names come from requests and would be labels without end.</summary>
    public const string UnknownFlag = "unknown";

    private readonly Counter<long> _evaluations;
    private readonly Counter<long> _staleAlarms;
    private int _breakGlass;

    public RolloutMetrics(IMeterFactory meters, RolloutSnapshots snapshots)
    {
        var meter = meters.Create(TelemetryNames.Meter);
        _evaluations = meter.CreateCounter<long>("sm.rollout.evaluations", "{evaluation}", "Evaluations for requests, by flag and reason");
        _staleAlarms = meter.CreateCounter<long>(
            "sm.rollout.stale_alarms", "{alarm}", "Times this instance began to evaluate with what the store had not "
                + "confirmed for 10 seconds");
        meter.CreateObservableGauge(
            "sm.rollout.break_glass", () => Volatile.Read(ref _breakGlass), "{file}", "ALARM: 1 while a file kills flags on this instance");
        meter.CreateObservableGauge(
            "sm.rollout.snapshot.age", () => snapshots.Age.TotalSeconds, "s", "Time since the store confirmed the flags of this instance");
        meter.CreateObservableGauge(
            "sm.rollout.exposure", () => Exposure(snapshots.Current), "%",
            "The percentage of a flag as this instance has it; 0 while it is killed");
    }

    public void Evaluated(string flag, RolloutResult result) => _evaluations.Add(
        1,
        new KeyValuePair<string, object?>("flag", result.Reason == RolloutReason.FlagNotFound ? UnknownFlag : flag),
        new KeyValuePair<string, object?>("reason", result.Reason.ToWireName()));

    public void BreakGlass(bool isInForce) => Volatile.Write(ref _breakGlass, isInForce ? 1 : 0);

    public void StaleAlarm() => _staleAlarms.Add(1);

    private static IEnumerable<Measurement<double>> Exposure(RolloutSnapshot snapshot) =>
        snapshot.Names.Select(snapshot.Find).OfType<CompiledFlag>().Select(flag => new Measurement<double>(
            IsOff(flag) ? 0 : flag.Percentage.AsDouble, KeyValuePair.Create<string, object?>("flag", flag.Name)));

    private static bool IsOff(CompiledFlag flag) => flag.Killed || flag.State == FlagState.Draft;
}
