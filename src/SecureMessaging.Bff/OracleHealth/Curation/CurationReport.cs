namespace SecureMessaging.Bff.OracleHealth.Curation;

/// <summary>What the rules make of one tenant's pools, and which rule decided each.</summary>
internal sealed record CurationReport
{
    public required string Tenant { get; init; }

    /// <summary>When Millennium gave the list.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    public required int Mapped { get; init; }

    public required int Denied { get; init; }

    public required int Unmapped { get; init; }

    /// <summary>Stations whose teams are pools of this tenant now.</summary>
    public required IReadOnlyList<StationTeams> Stations { get; init; }

    /// <summary>Site codes that no table knows, the most frequent first: ask the tenant's owner which station each is.</summary>
    public required IReadOnlyList<UnknownCode> UnknownCodes { get; init; }

    /// <summary>What is wrong now: stations without teams, files with errors, rules or pools that were not taken.</summary>
    public required IReadOnlyList<string> Alarms { get; init; }

    /// <summary>By verdict, station and name; narrowed when the request asks for one verdict.</summary>
    public required IReadOnlyList<CurationReportRow> Pools { get; init; }

    public static CurationReport Of(string tenant, CuratedDirectory directory, CurationAlarms alarms, PoolVerdict? only) => new()
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
            .OrderBy(pool => pool.Verdict).ThenBy(pool => pool.Station?.Value, StringComparer.Ordinal).ThenBy(pool => pool.Name, StringComparer.Ordinal)
            .Select(CurationReportRow.Of)],
    };
}
