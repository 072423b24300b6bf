namespace SecureMessaging.Ehr.OracleHealth.Curation.Rules;

/// <summary>Words in the name that tell what kind of team it is.</summary>
internal sealed record GroupTypeRule
{
    /// <summary>Upper case with underscores, for example <c>PRIMARY_CARE</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>As the web client shows it, for example <c>Primary care</c>.</summary>
    public string Display { get; init; } = "";

    public string Pattern { get; init; } = "";
}
