namespace SecureMessaging.Bff.Operations.Transfer;

/// <summary>What an import did, or would do.</summary>
/// <param name="DryRun">Nothing was written.</param>
/// <param name="Flags">One entry per flag of the file.</param>
internal sealed record ImportReport(bool DryRun, IReadOnlyList<ImportedFlag> Flags) : ArrivalView
{
    /// <summary>The store's revision that holds it; null where nothing was written.</summary>
    public long? Revision { get; init; }
}

/// <param name="Name">Of the flag.</param>
/// <param name="Result"><c>created</c>, <c>created_killed</c> (its exposure takes a second person to switch on), <c>updated</c>, <c>unchanged</c>.</param>
/// <param name="Version">After it.</param>
internal sealed record ImportedFlag(string Name, string Result, long Version);
