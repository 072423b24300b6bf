namespace SecureMessaging.Rollout.Contracts.Propagation;

/// <summary>How far a change had come when the waiting for it ended.</summary>
/// <param name="IsFullyPropagated">Every live instance has it. Also false where their reports could not be read: nobody knows then.</param>
/// <param name="Lagging">The live instances that have not, as far as is known.</param>
public sealed record PropagationStatus(bool IsFullyPropagated, IReadOnlyList<InstanceReport> Lagging);
