namespace SecureMessaging.Ehr.OracleHealth.Curation.Rules;

/// <summary>Names that are never shown. The rule's own name is what the report shows as the reason.</summary>
internal sealed record DenyRule
{
    public string Name { get; init; } = "";

    /// <summary>What such a name contains.</summary>
    public string Pattern { get; init; } = "";

    /// <summary>
    /// The rule leaves a name alone that contains this too: <c>internal</c>, but not <c>internal medicine</c>. Left out, nothing is
    /// left alone. <c>.</c> unless <c>clinical</c> shows those names only that say so.
    /// </summary>
    public string? Unless { get; init; }
}
