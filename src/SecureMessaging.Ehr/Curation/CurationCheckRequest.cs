namespace SecureMessaging.Ehr.Curation;

/// <summary>A file of rules that somebody asks about before it is in force.</summary>
public sealed record CurationCheckRequest
{
    /// <summary>The text of the file, as it would stand on the disk.</summary>
    public required string Rules { get; init; }

    /// <summary>Key of the tenant; null for every tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>Whose place it would take: <c>overlay</c>, the file of this installation, or <c>program</c>. Null is overlay.</summary>
    public string? Place { get; init; }
}
