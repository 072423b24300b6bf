namespace SecureMessaging.Rollout.Contracts.Flags;

/// <summary>A named user of UAT.</summary>
/// <param name="UserRef">The account id as the token's <c>sub</c> gives it.</param>
/// <param name="ExpiresAt">From then on the entry counts no longer; null: until it is removed.</param>
public sealed record AllowEntry(string UserRef, DateTimeOffset? ExpiresAt);
