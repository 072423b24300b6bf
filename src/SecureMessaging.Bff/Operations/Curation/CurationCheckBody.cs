using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Curation;

namespace SecureMessaging.Bff.Operations.Curation;

/// <summary>A file of rules to judge.</summary>
internal sealed record CurationCheckBody
{
    /// <summary>The text of the file, comments and all. Required.</summary>
    public string? Rules { get; init; }

    /// <summary>Key of <c>OracleHealth:Tenants</c>; every tenant when left out.</summary>
    public string? Tenant { get; init; }

    /// <summary>Whose place it would take: <c>overlay</c>, which is the default, or <c>program</c>.</summary>
    public string? Place { get; init; }

    public Result<CurationCheckRequest> ToRequest() => Rules is null
        ? new InvalidFields("rules", "Give the text of the file")
        : new CurationCheckRequest { Rules = Rules, Tenant = Tenant, Place = Place };
}
