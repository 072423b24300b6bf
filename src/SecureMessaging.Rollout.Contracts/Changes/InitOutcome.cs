namespace SecureMessaging.Rollout.Contracts.Changes;

/// <summary>What an initialization did, or would do.</summary>
/// <param name="DryRun">Nothing was written.</param>
/// <param name="Flags">In the order of the plan.</param>
public sealed record InitOutcome(bool DryRun, IReadOnlyList<InitializedFlag> Flags)
{
    /// <summary>Of the store after it; null where nothing was written.</summary>
    public long? Revision { get; init; }
}

/// <summary>One flag of the plan.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Result">
/// <c>created</c> (or would be), <c>exists</c> as the plan wants it, or <c>differs</c>: it is there and stays as it is.
/// </param>
/// <param name="Version">0 where it would be created.</param>
/// <param name="Differences">With <c>differs</c>: from what is there to what the plan wants.</param>
/// <param name="State">Where the flag stands: one that is archived or killed is there too.</param>
public sealed record InitializedFlag(
    string Name, string Result, long Version, IReadOnlyList<FieldDifference> Differences, string State);
