using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Rollout.Evaluation;

/// <summary>The threshold that counts for a person.</summary>
/// <param name="Threshold">What the bucket is compared with.</param>
/// <param name="Station">The facility it is counted for; null where no facility was asked.</param>
/// <param name="IsFacility">The facility has one of its own; else it is the default.</param>
internal readonly record struct CountedThreshold(CompiledThreshold Threshold, StationNumber? Station, bool IsFacility);
