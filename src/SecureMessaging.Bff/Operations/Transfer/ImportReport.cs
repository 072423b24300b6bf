using SecureMessaging.Rollout.Contracts.Changes;

namespace SecureMessaging.Bff.Operations.Transfer;

/// <summary>What an import did, or would do.</summary>
/// <param name="DryRun">Nothing was written.</param>
/// <param name="Flags">One entry per flag of the file.</param>
internal sealed record ImportReport(bool DryRun, IReadOnlyList<ImportedFlag> Flags) : PropagationView
{
    /// <summary>The store's revision that holds it; null where nothing was written.</summary>
    public long? Revision { get; init; }
}
