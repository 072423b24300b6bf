namespace SecureMessaging.Ehr.OracleHealth.Curation.Rules;

/// <summary>A named pattern that tells a station. The name is what the report shows as the reason.</summary>
internal sealed record PatternRule
{
    public string Name { get; init; } = "";

    public string Pattern { get; init; } = "";
}
