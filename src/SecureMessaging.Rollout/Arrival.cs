namespace SecureMessaging.Rollout;

/// <summary>How far a change had come when the waiting for it ended.</summary>
/// <param name="IsEverywhere">Every live instance has it. Also false where their reports could not be read: nobody knows then.</param>
/// <param name="Lagging">The live instances that have not, as far as is known.</param>
public sealed record Arrival(bool IsEverywhere, IReadOnlyList<InstanceReport> Lagging);
