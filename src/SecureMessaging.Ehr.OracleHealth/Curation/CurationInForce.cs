using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;
using SecureMessaging.Ehr.OracleHealth.Pools;

namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>One tenant's directory in force, what it was made of, and what was offered since and refused.</summary>
internal sealed record CurationInForce
{
    public required CuratedDirectory Directory { get; init; }

    public required CompiledRules Rules { get; init; }

    public required IReadOnlyList<Facility> Facilities { get; init; }

    public Refused<CompiledRules>? RefusedRules { get; init; }

    public Refused<PoolList>? RefusedPools { get; init; }

    /// <summary>The smallest share of unmapped pools since the start. Null while no pool was listed.</summary>
    public double? MinUnmappedShare { get; init; }

    /// <summary>Since when the share is too much above the smallest; null while it is not.</summary>
    public DateTimeOffset? RisenSince { get; init; }

    /// <summary>Facilities of which too large a share is unmapped that was mapped before.</summary>
    public StationLosses Losses { get; init; } = StationLosses.None;

    /// <summary>What the last rules that were taken moved to other stations, and since when; null where they moved nothing.</summary>
    public (string What, DateTimeOffset Since)? Moved { get; init; }

    /// <summary>Nothing was offered since that is not answered already.</summary>
    public bool IsCurrent(PoolList pools, CompiledRules rules, IReadOnlyList<Facility> facilities) =>
        (ReferenceEquals(Directory.Source, pools) || ReferenceEquals(RefusedPools?.Offered, pools))
        && (ReferenceEquals(Rules, rules) || ReferenceEquals(RefusedRules?.Offered, rules))
        && ReferenceEquals(Facilities, facilities);
}
