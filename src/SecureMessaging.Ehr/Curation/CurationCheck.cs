namespace SecureMessaging.Ehr.Curation;

/// <summary>What a file of rules would do.</summary>
public sealed record CurationCheck
{
    /// <summary>Everything that is wrong with the file. Where there is anything, no tenant was judged.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>Each tenant that was asked about, over the pools that are in use now.</summary>
    public required IReadOnlyList<CurationCheckTenant> Tenants { get; init; }
}
