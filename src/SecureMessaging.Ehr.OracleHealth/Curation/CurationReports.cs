using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Curation;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>What the rules in force make of one tenant's pools, what other rules would, and which rule decides each.</summary>
internal sealed class CurationReports(
    OracleHealthTenants tenants, CuratedPools pools, CurationRulesSource rules, CurationAlarms alarms, IFacilityDirectory facilities)
    : ICurationReports
{
    private const string Overlay = "overlay";
    private const string Program = "program";

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

        return (await pools.GetAsync(known, cancellationToken)).Map(directory => Report(
            known.Key, directory, alarms.FacilitiesOf(known.Key), AlarmsOf(known.Key),
            directory.Pools.Where(pool => only is null || pool.Verdict == only)));
    }

    public async Task<Result<CurationCheck>> CheckAsync(CurationCheckRequest request, CancellationToken cancellationToken)
    {
        OracleHealthTenant?[] asked = request.Tenant is null
            ? [.. tenants.All.OrderBy(tenant => tenant.Key, StringComparer.Ordinal)]
            : [tenants.Find(request.Tenant)];
        if (asked.Contains(null))
        {
            return RequestRefused.InvalidValue("tenant");
        }

        if (request.Place is not (null or Overlay or Program))
        {
            return RequestRefused.InvalidValue("place");
        }

        var (tried, errors) = rules.Try(request.Rules, request.Place == Program ? CurationPlace.Program : CurationPlace.Overlay);
        var judged = new List<CurationCheckTenant>();
        foreach (var tenant in asked.TakeWhile(_ => tried is not null))
        {
            if (!(await pools.TryAsync(tenant!, tried!.For(tenant!.Key), cancellationToken)).TryGet(out var trial, out var failure))
            {
                return failure;
            }

            judged.Add(Judge(tenant.Key, trial));
        }

        return new CurationCheck { Errors = errors, Tenants = judged };
    }

    private CurationCheckTenant Judge(string tenant, CurationTrial trial)
    {
        var shown = StationsOf(tenant, trial);
        return new CurationCheckTenant
        {
            Report = Report(
                tenant, trial.Offered, shown, alarms.WithoutTeams(tenant, trial.Offered).Select(alarm => alarm.Text), trial.Offered.Pools),
            InForce = Report(tenant, trial.InForce, shown, AlarmsOf(tenant), []),
            Objection = trial.Objection,
            Changes =
            [
                .. from offered in InOrder(trial.Offered.Pools)
                    let inForce = trial.InForce.Find(offered.Id)!
                    where Shown(inForce) != Shown(offered)
                    select new CurationChange(Row(inForce), Row(offered)),
            ],
        };
    }

    /// <summary>Those on Oracle Health now, then those that will be and that pools are mapped to already.</summary>
    private Facility[] StationsOf(string tenant, CurationTrial trial) =>
    [
        .. alarms.FacilitiesOf(tenant)
            .Concat(trial.InForce.MappedByStation.Keys.Concat(trial.Offered.MappedByStation.Keys)
                .OrderBy(station => station.Value, StringComparer.Ordinal).Select(facilities.Find).OfType<Facility>())
            .DistinctBy(facility => facility.Station),
    ];

    private IEnumerable<string> AlarmsOf(string tenant) =>
        alarms.All.Where(alarm => alarm.Tenant is null || alarm.Tenant == tenant).Select(alarm => alarm.Text);

    private static CurationReport Report(
        string tenant, CuratedDirectory directory, IEnumerable<Facility> stations, IEnumerable<string> lasting,
        IEnumerable<CuratedPool> shown) => new()
        {
            Tenant = tenant,
            ReadAt = directory.Source.ReadAt,
            Mapped = directory.Mapped,
            Denied = directory.Denied,
            Unmapped = directory.Unmapped,
            Stations = [.. stations.Select(facility => new StationTeams(
                facility.Station.Value, facility.Name, directory.MappedByStation.GetValueOrDefault(facility.Station)))],
            UnknownCodes = [.. directory.Pools.Where(pool => pool.UnknownCode is not null).CountBy(pool => pool.UnknownCode!)
                .Select(count => new UnknownCode(count.Key, count.Value))
                .OrderByDescending(unknown => unknown.Pools).ThenBy(unknown => unknown.Code, StringComparer.Ordinal)],
            Alarms = [.. lasting],
            Pools = [.. InOrder(shown).Select(Row)],
        };

    private static IEnumerable<CuratedPool> InOrder(IEnumerable<CuratedPool> pools) => pools
        .OrderBy(pool => pool.Verdict)
        .ThenBy(pool => pool.Station?.Value, StringComparer.Ordinal)
        .ThenBy(pool => pool.Name, StringComparer.Ordinal);

    /// <summary>What anybody would notice; which of two rules decided the same is no change.</summary>
    private static (PoolVerdict, string?, string?, string?) Shown(CuratedPool pool) =>
        (pool.Verdict, pool.Station?.Value, pool.Team?.SuggestedNameDisplay, pool.Team?.GroupType);

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
