using System.Collections.Frozen;
using System.Collections.Immutable;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.HealthRecords;
using SecureMessaging.Bff.OracleHealth.Pools;

namespace SecureMessaging.Bff.OracleHealth.Curation;

/// <summary>One tenant's pools with what became of each, made once per list, rules and facilities.</summary>
internal sealed class CuratedDirectory
{
    private readonly FrozenDictionary<string, CuratedPool> _byId;
    private readonly ImmutableArray<(StationNumber Station, ImmutableArray<CareTeam> Teams)> _byStation;

    public CuratedDirectory(PoolList source, PoolCurator curator)
    {
        Source = source;
        Pools = TellApart([.. source.Pools.DistinctBy(pool => pool.Id).Select(curator.Curate)]);
        _byId = Pools.ToFrozenDictionary(pool => pool.Id, StringComparer.Ordinal);
        _byStation = [.. Pools.Where(pool => pool.Team is not null)
            .GroupBy(pool => pool.Station!.Value, pool => pool.Team!)
            .Select(group => (group.Key, group.ToImmutableArray()))];
    }

    public PoolList Source { get; }

    public ImmutableArray<CuratedPool> Pools { get; }

    public CuratedPool? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Teams whose station belongs to one of the facilities, suffixes included.</summary>
    public IEnumerable<CareTeam> TeamsOf(IReadOnlyCollection<Facility> asked, IFacilityDirectory facilities)
    {
        var stations = asked.Select(facility => facility.Station).ToHashSet();
        return _byStation
            .Where(group => facilities.Find(group.Station) is { } facility && stations.Contains(facility.Station))
            .SelectMany(group => group.Teams);
    }

    /// <summary>Rewriting may make two teams of one station look the same: both then keep their whole name.</summary>
    private static ImmutableArray<CuratedPool> TellApart(ImmutableArray<CuratedPool> pools)
    {
        var taken = pools.Where(pool => pool.Team is not null)
            .CountBy(pool => (pool.Station, pool.Team!.SuggestedNameDisplay!.ToUpperInvariant()))
            .Where(count => count.Value > 1).Select(count => count.Key).ToHashSet();
        return taken.Count == 0 ? pools : [.. pools.Select(pool =>
            pool.Team is { } team && taken.Contains((pool.Station, team.SuggestedNameDisplay!.ToUpperInvariant()))
                ? pool with { Team = team with { SuggestedNameDisplay = team.TeamName } }
                : pool)];
    }
}
