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

    /// <summary>By verdict, station and name; narrowed when the request asks for one verdict.</summary>
    public required IReadOnlyList<CurationReportRow> Pools { get; init; }

    public static CurationReport Of(string tenant, CuratedDirectory directory, PoolVerdict? only) => new()
    {
        Tenant = tenant,
        ReadAt = directory.Source.ReadAt,
        Mapped = directory.Pools.Count(pool => pool.Verdict == PoolVerdict.Mapped),
        Denied = directory.Pools.Count(pool => pool.Verdict == PoolVerdict.Denied),
        Unmapped = directory.Pools.Count(pool => pool.Verdict == PoolVerdict.Unmapped),
        Pools = [.. directory.Pools
            .Where(pool => only is null || pool.Verdict == only)
            .OrderBy(pool => pool.Verdict).ThenBy(pool => pool.Station?.Value, StringComparer.Ordinal).ThenBy(pool => pool.Name, StringComparer.Ordinal)
            .Select(CurationReportRow.Of)],
    };
}
