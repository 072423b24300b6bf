namespace SecureMessaging.Rollout.Contracts.Flags;

/// <param name="Flag">As stored.</param>
/// <param name="Version">What a change has to name as seen.</param>
public sealed record VersionedFlag(FlagDocument Flag, long Version);
