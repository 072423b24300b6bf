namespace SecureMessaging.Rollout.Contracts.Flags;

/// <param name="Revision">Of the store when it was read.</param>
/// <param name="Flags">Ordered by name.</param>
/// <param name="Unreadable">Names of those that another version of this service wrote and this one cannot read; they are off here.</param>
public sealed record FlagListing(long Revision, IReadOnlyList<VersionedFlag> Flags, IReadOnlyList<string> Unreadable);
