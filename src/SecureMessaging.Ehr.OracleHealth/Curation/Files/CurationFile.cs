using SecureMessaging.Ehr.OracleHealth.Curation.Rules;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Files;

/// <summary>The curation rules as written in the file.</summary>
internal sealed record CurationFile
{
    /// <summary>Rules of every tenant, asked after the tenant's own.</summary>
    public CurationRules Default { get; init; } = new();

    /// <summary>Keyed as <c>OracleHealth:Tenants</c>.</summary>
    public Dictionary<string, CurationRules> Tenants { get; init; } = [];
}
