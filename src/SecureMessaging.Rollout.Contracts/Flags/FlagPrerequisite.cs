namespace SecureMessaging.Rollout.Contracts.Flags;

/// <summary>The flag that must be on for a person before this one can be.</summary>
/// <param name="Flag">Its name.</param>
/// <param name="AllowListFollows">
/// Who is on by the allow-list of that flag is on here too, unless denied here or at a facility that is off here: one name is
/// enough for the whole chain. A rollback that keeps no names turns it off, and it stays off until somebody sets it again.
/// </param>
public sealed record FlagPrerequisite(string Flag, bool AllowListFollows = true);
