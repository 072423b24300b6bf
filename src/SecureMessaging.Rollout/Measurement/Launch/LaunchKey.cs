using SecureMessaging.Rollout.Measurement.Clients;

namespace SecureMessaging.Rollout.Measurement.Launch;

/// <summary>What requests are counted by for the launch report. Every part but the hour has a handful of values.</summary>
internal readonly record struct LaunchKey(
    string Flag, long Hour, MeasuredOperation Operation, Arm Arm, ClientKind Client, string Ehr, int Status, string Code, long AtMost);
