namespace SecureMessaging.Rollout.Contracts.Propagation;

/// <summary>A flag this instance has just begun to evaluate at another version.</summary>
public sealed record ChangedFlag(string Flag, long Version, long Revision);
