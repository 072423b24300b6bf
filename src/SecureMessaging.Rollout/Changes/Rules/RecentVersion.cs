using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Rules;

/// <summary>A version of a flag that was in force within the last hour.</summary>
/// <param name="Flag">The document.</param>
/// <param name="IsAgreed">It was made by a second person's approval.</param>
internal readonly record struct RecentVersion(FlagDocument Flag, bool IsAgreed = false);
