namespace SecureMessaging.Rollout.Contracts.Propagation;

/// <summary>How far a change had come when the waiting for it ended.</summary>
/// <param name="IsFullyPropagated">
/// Every instance that may serve has it. Also false where their reports could not be read: nobody knows then.
/// </param>
/// <param name="Lagging">Those that have not, as far as is known: live ones, and ones that report no more.</param>
public sealed record PropagationStatus(bool IsFullyPropagated, IReadOnlyList<InstanceReport> Lagging);
