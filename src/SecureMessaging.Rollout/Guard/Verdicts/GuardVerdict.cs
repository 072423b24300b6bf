using SecureMessaging.Rollout.Contracts.Guard;

namespace SecureMessaging.Rollout.Guard.Verdicts;

/// <summary>What the guard last said about a stage; kept in the store, so that any instance can show it.</summary>
/// <param name="State">What it is doing.</param>
/// <param name="Note">Why, in words; null while it watches and all is well.</param>
/// <param name="Operations">The evidence per operation.</param>
internal sealed record GuardVerdict(GuardState State, string? Note, IReadOnlyList<OperationEvidence> Operations);
