using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;
using SecureMessaging.Ehr.OracleHealth.Pools;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>
/// What operations must know of the curation: how many pools became care teams, and the alarms (<c>sm.oracle_health.curation.alarm</c>
/// is 1 while one lasts, and each is logged when the directory is made) for a station that people have and that shows no team, for
/// files with errors, for rules or pools that were not taken, and for many more unmapped pools than there were, of a tenant or a station.
/// </summary>
internal sealed partial class CurationAlarms
{
    public const string StationWithoutTeams = "station-without-teams";
    public const string RulesInvalid = "rules-invalid";
    public const string RulesRefused = "rules-refused";
    public const string PoolsRefused = "pools-refused";
    public const string UnmappedRisen = "unmapped-risen";
    public const string StationUnmappedRisen = "station-unmapped-risen";
    public const string CodesMoved = "codes-moved";
    public const string PoolsUnread = "pools-unread";

    private readonly ConcurrentDictionary<string, CurationInForce> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _reportedUnread = new(StringComparer.Ordinal);
    private readonly PoolDirectory _directory;
    private readonly OracleHealthTenants _tenants;
    private readonly CurationRulesSource _rules;
    private readonly IFacilityDirectory _facilities;
    private readonly ILogger<CurationAlarms> _logger;

    public CurationAlarms(
        OracleHealthTenants tenants, PoolDirectory directory, CurationRulesSource rules, IFacilityDirectory facilities,
        IMeterFactory meters, ILogger<CurationAlarms> logger)
    {
        (_tenants, _directory, _rules, _facilities, _logger) = (tenants, directory, rules, facilities, logger);
        var meter = meters.Create(TelemetryNames.Meter);
        meter.CreateObservableGauge("sm.oracle_health.curation.pools", Pools, description: "Pools of each tenant by what became of them");
        meter.CreateObservableGauge("sm.oracle_health.curation.teams", Teams, description: "Care teams of each station on Oracle Health");
        meter.CreateObservableGauge("sm.oracle_health.curation.alarm", Alarms, description: "1 while the alarm lasts");
    }

    /// <summary>Every alarm that lasts now.</summary>
    public IReadOnlyList<CurationAlarm> All =>
    [
        .. _rules.Errors.IsEmpty ? [] : new[] { new CurationAlarm(RulesInvalid, null, null, string.Join(" ", _rules.Errors)) },
        .. _tenants.All.Select(tenant => Unread(tenant.Key)).OfType<CurationAlarm>(),
        .. _known.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => Of(pair.Key, pair.Value)),
    ];

    /// <summary>The tenant's directory in force; null until its pools were read once.</summary>
    public CurationInForce? Find(string tenant) => _known.GetValueOrDefault(tenant);

    public void Report(string tenant, CurationInForce made)
    {
        var before = _known.GetValueOrDefault(tenant);
        _known[tenant] = made;
        var directory = made.Directory;
        var (mapped, read, denied, unmapped) = (directory.Mapped, directory.Pools.Length, directory.Denied, directory.Unmapped);
        Made(_logger, tenant, mapped, read, denied, unmapped);
        foreach (var alarm in Of(tenant, made))
        {
            var station = alarm.Station?.Value;
            Alarm(_logger, alarm.Kind, tenant, station, alarm.Text);
        }

        if (_reportedUnread.TryRemove(tenant, out _))
        {
            Over(_logger, PoolsUnread, tenant);
        }

        if (before?.RefusedPools is not null && made.RefusedPools is null)
        {
            Over(_logger, PoolsRefused, tenant);
        }

        if (before?.RefusedRules is not null && made.RefusedRules is null)
        {
            Over(_logger, RulesRefused, tenant);
        }

        if (before?.RisenSince is not null && made.RisenSince is null)
        {
            Over(_logger, UnmappedRisen, tenant);
        }

        foreach (var loss in before?.Losses.All.Where(loss => made.Losses.All.All(now => now.Station != loss.Station)) ?? [])
        {
            OverAt(_logger, StationUnmappedRisen, tenant, loss.Station.Value);
        }

        if (before?.Moved is not null && made.Moved is null)
        {
            Over(_logger, CodesMoved, tenant);
        }
    }

    /// <summary>A request got no pools, because none could be read. Logged once for as long as it lasts.</summary>
    public void ReportUnread(string tenant)
    {
        if (Unread(tenant) is { } alarm && _reportedUnread.TryAdd(tenant, true))
        {
            Alarm(_logger, alarm.Kind, tenant, null, alarm.Text);
        }
    }

    /// <summary>The facilities whose teams are this tenant's pools.</summary>
    public IEnumerable<Facility> FacilitiesOf(string tenant) =>
        _facilities.All.Where(facility => facility.Tenant == tenant && facility.Adapter == EhrName.OracleHealth);

    /// <summary>The stations on Oracle Health that would show no team with this directory.</summary>
    public IEnumerable<CurationAlarm> WithoutTeams(string tenant, CuratedDirectory directory) =>
        from facility in FacilitiesOf(tenant)
        where !directory.MappedByStation.ContainsKey(facility.Station)
        select new CurationAlarm(
            StationWithoutTeams, tenant, facility.Station,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{facility.Name} shows no care team: none of {directory.Pools.Length:N0} pools maps to station {facility.Station}. ")
            + "Is its site code in the rules?");

    private CurationAlarm? Unread(string tenant) =>
        _tenants.Find(tenant) is { } known && _directory.UnreadSince(known) is { } since && FacilitiesOf(tenant).Any()
            ? new CurationAlarm(
                PoolsUnread, tenant, null,
                $"The pools of tenant {tenant} could not be read since {At(since)}; no care team of Oracle Health is shown.")
            : null;

    private IEnumerable<CurationAlarm> Of(string tenant, CurationInForce made)
    {
        foreach (var alarm in WithoutTeams(tenant, made.Directory))
        {
            yield return alarm;
        }

        if (made.RefusedRules is { } rules)
        {
            yield return new CurationAlarm(
                RulesRefused, tenant, null, $"New rules are not in force since {At(rules.Since)}: {rules.Reason}.");
        }

        if (made.RefusedPools is { } pools)
        {
            yield return new CurationAlarm(
                PoolsRefused, tenant, null,
                $"A new list of pools is not in force since {At(pools.Since)}, "
                + $"the one of {At(made.Directory.Source.ReadAt)} stays: {pools.Reason}.");
        }

        if (made.Moved is var (what, since))
        {
            yield return new CurationAlarm(CodesMoved, tenant, null, $"Rules that are in force since {At(since)} moved {what}.");
        }

        if (made.RisenSince is { } risen)
        {
            yield return new CurationAlarm(
                UnmappedRisen, tenant, null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{made.Directory.Unmapped:N0} of {made.Directory.Pools.Length:N0} pools are unmapped since {At(risen)}: ")
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"{made.Directory.UnmappedShare * 100:0.0} %, and it was {made.MinUnmappedShare * 100:0.0} %. ")
                + "The curation report names the site codes that are in no table.");
        }

        foreach (var alarm in ThinnedOut(tenant, made))
        {
            yield return alarm;
        }
    }

    /// <summary>The facilities of people that lost many teams; one that lost all has an alarm of its own.</summary>
    private IEnumerable<CurationAlarm> ThinnedOut(string tenant, CurationInForce made) =>
        from facility in FacilitiesOf(tenant)
        where made.Directory.MappedByStation.ContainsKey(facility.Station)
        from loss in made.Losses.All
        where loss.Station == facility.Station
        select new CurationAlarm(
            StationUnmappedRisen, tenant, facility.Station,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{facility.Name} lost care teams: {loss.Unmapped:N0} of {loss.Known:N0} pools of station {loss.Station} are unmapped ")
            + $"since {At(loss.Since)}. Is a site code missing in the rules?");

    private IEnumerable<Measurement<int>> Pools() =>
        from tenant in _known
        from verdict in Enum.GetValues<PoolVerdict>()
        select new Measurement<int>(
            tenant.Value.Directory.Count(verdict),
            new("tenant", tenant.Key), new KeyValuePair<string, object?>("verdict", PoolVerdictNames.Of(verdict)));

    private IEnumerable<Measurement<int>> Teams() =>
        from tenant in _known
        from facility in FacilitiesOf(tenant.Key)
        select new Measurement<int>(
            tenant.Value.Directory.MappedByStation.GetValueOrDefault(facility.Station),
            new("tenant", tenant.Key), new KeyValuePair<string, object?>("station", facility.Station.Value));

    private IEnumerable<Measurement<int>> Alarms()
    {
        var lasting = All;
        yield return Measure(lasting, RulesInvalid, null);
        foreach (var tenant in _tenants.All.Select(tenant => tenant.Key))
        {
            yield return Measure(lasting, StationWithoutTeams, tenant);
            yield return Measure(lasting, RulesRefused, tenant);
            yield return Measure(lasting, PoolsRefused, tenant);
            yield return Measure(lasting, UnmappedRisen, tenant);
            foreach (var station in FacilitiesOf(tenant).Select(facility => facility.Station))
            {
                yield return new Measurement<int>(
                    lasting.Any(alarm => alarm.Kind == StationUnmappedRisen && alarm.Tenant == tenant && alarm.Station == station) ? 1 : 0,
                    new("kind", StationUnmappedRisen), new("tenant", tenant), new KeyValuePair<string, object?>("station", station.Value));
            }

            yield return Measure(lasting, CodesMoved, tenant);
            yield return Measure(lasting, PoolsUnread, tenant);
        }
    }

    private static Measurement<int> Measure(IReadOnlyList<CurationAlarm> lasting, string kind, string? tenant) => new(
        lasting.Any(alarm => alarm.Kind == kind && alarm.Tenant == tenant) ? 1 : 0,
        new("kind", kind), new KeyValuePair<string, object?>("tenant", tenant ?? "all"));

    private static string At(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    [LoggerMessage(
        EventId = 3012, Level = LogLevel.Information,
        Message = "Tenant {Tenant}: {Mapped} of {Total} pools are care teams, {Denied} are denied, {Unmapped} are unmapped")]
    private static partial void Made(ILogger logger, string tenant, int mapped, int total, int denied, int unmapped);

    [LoggerMessage(EventId = 3013, Level = LogLevel.Error, Message = "Curation alarm {Kind}, tenant {Tenant}, station {Station}: {Text}")]
    private static partial void Alarm(ILogger logger, string kind, string tenant, string? station, string text);

    [LoggerMessage(
        EventId = 3015, Level = LogLevel.Information, Message = "Curation alarm {Kind} of tenant {Tenant}, station {Station} is over")]
    private static partial void OverAt(ILogger logger, string kind, string tenant, string station);

    [LoggerMessage(EventId = 3014, Level = LogLevel.Information, Message = "Curation alarm {Kind} of tenant {Tenant} is over")]
    private static partial void Over(ILogger logger, string kind, string tenant);
}
