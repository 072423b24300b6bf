using System.Diagnostics.Metrics;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Rollout.Measurement;

/// <summary>Rates of requests by operation, arm, client and outcome; every label has a handful of values.</summary>
internal sealed class MeasurementMetrics
{
    private readonly Counter<long> _requests;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _late;

    public MeasurementMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.Meter);
        _requests = meter.CreateCounter<long>(
            "sm.rollout.requests", "{request}",
            "Measured requests of users the percentage decided for (arm base, new) and of named ones (arm uat)");
        _dropped = meter.CreateCounter<long>("sm.rollout.attempts.dropped", "{attempt}", "Attempts lost because the store "
            + "was away too long");
        _late = meter.CreateCounter<long>("sm.rollout.attempts.late", "{attempt}", "First attempts that came after their block was judged");
    }

    public void Count(in RequestKey key, AttemptOutcome outcome) => _requests.Add(
        1,
        new KeyValuePair<string, object?>("operation", key.Operation.ToWireName()),
        new KeyValuePair<string, object?>("arm", key.Arm.ToWireName()),
        new KeyValuePair<string, object?>("client", key.Client.ToWireName()),
        new KeyValuePair<string, object?>("outcome", Name(outcome)));

    public void Dropped() => _dropped.Add(1);

    public void Late(int attempts) => _late.Add(attempts);

    private static string Name(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Succeeded => "succeeded",
        AttemptOutcome.Refused => "refused",
        _ => "failed",
    };
}
