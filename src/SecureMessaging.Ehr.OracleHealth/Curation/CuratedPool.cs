using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>A pool, what became of it and why.</summary>
internal sealed record CuratedPool
{
    public required string Id { get; init; }

    /// <summary>The raw name.</summary>
    public required string Name { get; init; }

    public required PoolVerdict Verdict { get; init; }

    /// <summary>The rule that decided, or what was missing.</summary>
    public required string Rule { get; init; }

    /// <summary>As the name or a rule tells it, also where the pool is not shown; null when nothing does.</summary>
    public StationNumber? Station { get; init; }

    /// <summary>The configured facility of the station. Set when mapped.</summary>
    public StationNumber? Facility { get; init; }

    /// <summary>The code in the name that no table knows; set for unmapped pools only.</summary>
    public string? UnknownCode { get; init; }

    /// <summary>Set when mapped.</summary>
    public CareTeam? Team { get; init; }
}
