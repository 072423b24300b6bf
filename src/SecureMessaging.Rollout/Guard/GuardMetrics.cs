using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Rollout.Contracts.Guard;

namespace SecureMessaging.Rollout.Guard;

/// <summary>What to alarm on: a guard that holds, a guard that acted, and no guard at all.</summary>
internal sealed class GuardMetrics
{
    private readonly Counter<long> _alarms;
    private readonly Counter<long> _acts;
    private readonly Counter<long> _evaluations;
    private readonly ConcurrentDictionary<(string Flag, string Operation), double> _evidence = new();
    private volatile int _holding;

    public GuardMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.Meter);
        _alarms = meter.CreateCounter<long>("sm.guard.alarms", "{alarm}", "Evaluations at which the guard could not judge "
            + "or saw a breach, by reason");
        _acts = meter.CreateCounter<long>("sm.guard.acts", "{act}", "Rollbacks and pauses by the guard");
        _evaluations = meter.CreateCounter<long>("sm.guard.evaluations", "{evaluation}", "Evaluations by the leader; no "
            + "increase on any instance means that nobody guards");
        meter.CreateObservableGauge("sm.guard.holding", () => _holding, "{flag}", "Exposed flags the guard cannot judge now");
        meter.CreateObservableGauge("sm.guard.evidence", Observe, "1", "e-value per flag and operation; 1/alpha demands a rollback");
    }

    public void Evaluated() => _evaluations.Add(1);

    public void Holding(int flags) => _holding = flags;

    public void Alarm(string reason) => _alarms.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Acted(string act) => _acts.Add(1, new KeyValuePair<string, object?>("act", act));

    public void Evidence(string flag, IEnumerable<OperationEvidence> operations)
    {
        foreach (var operation in operations)
        {
            _evidence[(flag, operation.Operation)] = operation.Evidence;
        }
    }

    /// <summary>Only the leader shows evidence.</summary>
    public void Resign()
    {
        _evidence.Clear();
        _holding = 0;
    }

    private IEnumerable<Measurement<double>> Observe() => _evidence.Select(pair => new Measurement<double>(
        pair.Value,
        new KeyValuePair<string, object?>("flag", pair.Key.Flag),
        new KeyValuePair<string, object?>("operation", pair.Key.Operation)));
}
