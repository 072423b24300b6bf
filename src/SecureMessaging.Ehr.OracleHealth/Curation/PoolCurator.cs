using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Curation.Names;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;
using SecureMessaging.Ehr.OracleHealth.Pools;

namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>Runs the rules of one tenant over a pool: listed ids, then denials, then the station in the name.</summary>
internal sealed class PoolCurator(string tenant, int tenantIndex, CompiledRules rules, IFacilityDirectory facilities)
{
    public CuratedPool Curate(GroupInbox pool)
    {
        var (id, name) = (pool.Id ?? "", pool.Name ?? "");
        if (!PoolId.TryParse(tenantIndex, id, out var poolId))
        {
            return Unmapped(id, name, "the id is not a number that can be shown");
        }

        if (rules.Pools.TryGetValue(id, out var listed))
        {
            return listed.Deny
                ? Denied(id, name, listed.Name, rules.Read(name).Station)
                : Place(poolId, name, listed.Name, StationNumber.Parse(listed.Station!), rules.Read(name).RestStart, listed.DisplayName);
        }

        var spoken = DisplayNameFormatter.Spoken(name);
        var read = rules.Read(name);
        if (rules.Deny.FirstOrDefault(denial => denial.Denies(spoken)) is { } denied)
        {
            return Denied(id, name, denied.Name, read.Station);
        }

        return read.Station is { } station
            ? Place(poolId, name, read.Rule, station, read.RestStart, displayName: null)
            : Unmapped(id, name, read.Rule) with { UnknownCode = read.UnknownCode };
    }

    private CuratedPool Place(PoolId id, string name, string rule, StationNumber station, int restStart, string? displayName)
    {
        if (facilities.Find(station) is not { } facility)
        {
            return Unmapped(id.Value, name, $"{rule}: station {station} is not configured") with { Station = station };
        }

        if (facility.Tenant is { } other && other != tenant)
        {
            return Unmapped(id.Value, name, $"{rule}: station {station} is in another tenant") with { Station = station };
        }

        if (!NameTokenizer.Any(name, restStart) && displayName is null)
        {
            return Unmapped(id.Value, name, $"{rule}: nothing but a station in the name") with { Station = station };
        }

        return new CuratedPool
        {
            Id = id.Value,
            Name = name,
            Verdict = PoolVerdict.Mapped,
            Rule = rule,
            Station = station,
            Facility = facility.Station,
            Team = Team(id, name, station, restStart, displayName),
        };
    }

    private CareTeam Team(PoolId id, string name, StationNumber station, int restStart, string? displayName)
    {
        var tidy = DisplayNameFormatter.Tidy(name[restStart..], rules);
        var type = rules.GroupTypes.FirstOrDefault(candidate => candidate.Pattern.IsMatch(tidy)).Rule;
        return new CareTeam
        {
            Id = id.ToCareTeamId(),
            Name = name,
            NameStart = restStart,
            Ehr = EhrName.OracleHealth,
            Station = station,
            Preferred = true,
            TeamName = tidy,
            SuggestedNameDisplay = displayName ?? DisplayNameFormatter.Rewrite(tidy, rules),
            GroupType = type?.Type,
            GroupTypeDisplay = type?.Display,
        };
    }

    /// <summary>The station of a pool that is not shown still tells where an answer to its staff goes.</summary>
    private static CuratedPool Denied(string id, string name, string rule, StationNumber? station) =>
        new() { Id = id, Name = name, Verdict = PoolVerdict.Denied, Rule = rule, Station = station };

    private static CuratedPool Unmapped(string id, string name, string reason) =>
        new() { Id = id, Name = name, Verdict = PoolVerdict.Unmapped, Rule = reason };
}
