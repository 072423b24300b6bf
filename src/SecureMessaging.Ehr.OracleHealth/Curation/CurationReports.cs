using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Curation;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>What the rules make of one tenant's pools, and which rule decided each.</summary>
internal sealed class CurationReports(OracleHealthTenants tenants, CuratedPools pools, CurationAlarms alarms) : ICurationReports
{
    public async Task<Result<CurationReport>> ReadAsync(string? tenant, string? verdict, CancellationToken cancellationToken)
    {
        if (tenants.Find(tenant) is not { } known)
        {
            return RequestRefused.InvalidValue("tenant");
        }

        PoolVerdict? only = null;
        if (verdict is not null)
        {
            if (!PoolVerdictNames.TryParse(verdict, out var asked))
            {
                return RequestRefused.InvalidValue("verdict");
            }

            only = asked;
        }

        return (await pools.GetAsync(known, cancellationToken)).Map(directory => Report(known.Key, directory, only));
    }

    private CurationReport Report(string tenant, CuratedDirectory directory, PoolVerdict? only) => new()
    {
        Tenant = tenant,
        ReadAt = directory.Source.ReadAt,
        Mapped = directory.Mapped,
        Denied = directory.Denied,
        Unmapped = directory.Unmapped,
        Stations = [.. alarms.FacilitiesOf(tenant).Select(facility => new StationTeams(
            facility.Station.Value, facility.Name, directory.MappedByStation.GetValueOrDefault(facility.Station)))],
        UnknownCodes = [.. directory.Pools.Where(pool => pool.UnknownCode is not null).CountBy(pool => pool.UnknownCode!)
            .Select(count => new UnknownCode(count.Key, count.Value))
            .OrderByDescending(unknown => unknown.Pools).ThenBy(unknown => unknown.Code, StringComparer.Ordinal)],
        Alarms = [.. alarms.All.Where(alarm => alarm.Tenant is null || alarm.Tenant == tenant).Select(alarm => alarm.Text)],
        Pools = [.. directory.Pools
            .Where(pool => only is null || pool.Verdict == only)
            .OrderBy(pool => pool.Verdict)
            .ThenBy(pool => pool.Station?.Value, StringComparer.Ordinal)
            .ThenBy(pool => pool.Name, StringComparer.Ordinal)
            .Select(Row)],
    };

    private static CurationReportRow Row(CuratedPool pool) => new()
    {
        PoolId = pool.Id,
        Name = pool.Name,
        Verdict = PoolVerdictNames.Of(pool.Verdict),
        Rule = pool.Rule,
        Station = pool.Station?.Value,
        UnknownCode = pool.UnknownCode,
        CareTeamId = pool.Team?.Id.Value,
        DisplayName = pool.Team?.SuggestedNameDisplay,
        GroupType = pool.Team?.GroupType,
    };
}
