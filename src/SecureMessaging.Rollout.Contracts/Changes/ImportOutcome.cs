namespace SecureMessaging.Rollout.Contracts.Changes;

/// <summary>What an import did, or would do.</summary>
/// <param name="DryRun">Nothing was written.</param>
/// <param name="Flags">One entry per flag of the file.</param>
public sealed record ImportOutcome(bool DryRun, IReadOnlyList<ImportedFlag> Flags)
{
    /// <summary>The store's revision that holds it; null where nothing was written.</summary>
    public long? Revision { get; init; }
}
