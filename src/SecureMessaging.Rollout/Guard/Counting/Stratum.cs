using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Rollout.Guard.Counting;

/// <summary>One operation in one minute at one facility and percentage.</summary>
internal sealed record Stratum(long Minute, MeasuredOperation Operation, string Station, int Share, StratumCounts Counts);
