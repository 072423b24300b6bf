namespace SecureMessaging.Ehr.OracleHealth.Curation.Rules;

/// <summary>A replacement made everywhere the pattern matches; <c>$1</c> and <c>${name}</c> stand for groups.</summary>
internal sealed record RewriteRule
{
    public string Pattern { get; init; } = "";

    public string Replacement { get; init; } = "";
}
