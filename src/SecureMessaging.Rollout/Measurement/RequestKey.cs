namespace SecureMessaging.Rollout.Measurement;

/// <summary>What requests are counted by.</summary>
internal readonly record struct RequestKey(StageKey Stage, MeasuredOperation Operation, Arm Arm, ClientKind Client, long Minute);
