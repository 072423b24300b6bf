using SecureMessaging.Rollout.Contracts.Changes;

namespace SecureMessaging.Bff.Operations.Flags.Plans;

/// <summary>What an initialization did, or would do.</summary>
/// <param name="DryRun">Nothing was written.</param>
/// <param name="Flags">In the order of the plan.</param>
internal sealed record InitReport(bool DryRun, IReadOnlyList<InitializedFlag> Flags) : PropagationView
{
    /// <summary>Of the store after it; null where nothing was written.</summary>
    public long? Revision { get; init; }
}
