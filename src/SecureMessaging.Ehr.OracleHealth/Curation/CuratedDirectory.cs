using System.Collections.Frozen;
using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Pools;

namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>One tenant's pools with what became of each, made once per list, rules and facilities.</summary>
internal sealed class CuratedDirectory
{
    private readonly FrozenDictionary<string, CuratedPool> _byId;
    private readonly ImmutableArray<(StationNumber Station, ImmutableArray<CareTeam> Teams)> _byStation;

    public CuratedDirectory(PoolList source, PoolCurator curator)
    {
        Source = source;
        Pools = Disambiguate([.. source.Pools.DistinctBy(pool => pool.Id).Select(curator.Curate)]);
        _byId = Pools.ToFrozenDictionary(pool => pool.Id, StringComparer.Ordinal);
        _byStation = [.. Pools.Where(pool => pool.Team is not null)
            .GroupBy(pool => pool.Station!.Value, pool => pool.Team!)
            .Select(group => (group.Key, group.ToImmutableArray()))];
        Mapped = Pools.Count(pool => pool.Verdict == PoolVerdict.Mapped);
        Denied = Pools.Count(pool => pool.Verdict == PoolVerdict.Denied);
        Unmapped = Pools.Length - Mapped - Denied;
        MappedByStation = Pools.Where(pool => pool.Facility is not null).CountBy(pool => pool.Facility!.Value).ToFrozenDictionary();
    }

    public PoolList Source { get; }

    public ImmutableArray<CuratedPool> Pools { get; }

    /// <summary>How many teams each facility has; without those that have none.</summary>
    public FrozenDictionary<StationNumber, int> MappedByStation { get; }

    public int Mapped { get; }

    public int Denied { get; }

    public int Unmapped { get; }

    /// <summary>0 to 1; null when there is no pool.</summary>
    public double? UnmappedShare => Pools.IsEmpty ? null : (double)Unmapped / Pools.Length;

    public int Count(PoolVerdict verdict) => verdict switch
    {
        PoolVerdict.Mapped => Mapped,
        PoolVerdict.Denied => Denied,
        _ => Unmapped,
    };

    public CuratedPool? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Teams whose station belongs to one of the facilities, suffixes included.</summary>
    public IEnumerable<CareTeam> TeamsOf(IReadOnlyCollection<Facility> asked, IFacilityDirectory facilities)
    {
        var stations = asked.Select(facility => facility.Station).ToHashSet();
        return _byStation
            .Where(group => facilities.Find(group.Station) is { } facility && stations.Contains(facility.Station))
            .SelectMany(group => group.Teams);
    }

    /// <summary>
    /// Rewriting may make two teams of one station look the same: both then keep their whole name. Names that differ in blanks or
    /// capitals only still look the same: then the pool's number is what tells them apart, and what a person can say to the facility.
    /// </summary>
    private static ImmutableArray<CuratedPool> Disambiguate(ImmutableArray<CuratedPool> pools)
    {
        var whole = Relabel(pools, pool => pool.Team!.TeamName!);
        return Relabel(whole, pool => $"{pool.Team!.TeamName} (pool {pool.Id})");
    }

    private static ImmutableArray<CuratedPool> Relabel(ImmutableArray<CuratedPool> pools, Func<CuratedPool, string> label)
    {
        var taken = pools.Where(pool => pool.Team is not null).CountBy(Key)
            .Where(count => count.Value > 1).Select(count => count.Key).ToHashSet();
        return taken.Count == 0 ? pools : [.. pools.Select(pool => pool.Team is { } team && taken.Contains(Key(pool))
            ? pool with { Team = team with { SuggestedNameDisplay = label(pool) } }
            : pool)];
    }

    private static (StationNumber? Station, string Label) Key(CuratedPool pool) =>
        (pool.Station, pool.Team!.SuggestedNameDisplay!.ToUpperInvariant());
}
