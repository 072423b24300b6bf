using System.Diagnostics.Metrics;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Rollout.Measurement.Clients;

namespace SecureMessaging.Rollout.Measurement;

/// <summary>Rates of requests by operation, arm, client and outcome; every label has a handful of values.</summary>
internal sealed class MeasurementMetrics
{
    /// <summary>Of a person whose profile names no facility.</summary>
    private const string UnknownStation = "unknown";

    private readonly Counter<long> _requests;
    private readonly Counter<long> _stations;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _late;

    public MeasurementMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.Meter);
        _requests = meter.CreateCounter<long>(
            "sm.rollout.requests", "{request}",
            "Measured requests of users the percentage decided for (arm base, new) and of named ones (arm uat)");
        _stations = meter.CreateCounter<long>(
            "sm.rollout.station_requests", "{request}", "The same by the station that counted for the person's arm");
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

    public void CountStation(in Assignment assignment, AttemptOutcome outcome) => _stations.Add(
        1,
        new KeyValuePair<string, object?>("station", assignment.Station.Value ?? UnknownStation),
        new KeyValuePair<string, object?>("arm", assignment.Arm.ToWireName()),
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
