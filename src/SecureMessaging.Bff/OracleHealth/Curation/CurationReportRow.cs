namespace SecureMessaging.Bff.OracleHealth.Curation;

/// <summary>One pool of the report.</summary>
internal sealed record CurationReportRow
{
    public required string PoolId { get; init; }

    /// <summary>As Millennium gives it.</summary>
    public required string Name { get; init; }

    /// <summary><c>mapped</c>, <c>denied</c> or <c>unmapped</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>The rule that decided, or what was missing.</summary>
    public required string Rule { get; init; }

    public string? Station { get; init; }

    /// <summary>The site code in the name that is in no table.</summary>
    public string? UnknownCode { get; init; }

    /// <summary>Number of the care team on the front-end side.</summary>
    public long? CareTeamId { get; init; }

    public string? DisplayName { get; init; }

    public string? GroupType { get; init; }

    public static CurationReportRow Of(CuratedPool pool) => new()
    {
        PoolId = pool.Id,
        Name = pool.Name,
        Verdict = WireName(pool.Verdict),
        Rule = pool.Rule,
        Station = pool.Station?.Value,
        UnknownCode = pool.UnknownCode,
        CareTeamId = pool.Team?.Id.Value,
        DisplayName = pool.Team?.SuggestedNameDisplay,
        GroupType = pool.Team?.GroupType,
    };

    public static bool TryParse(string text, out PoolVerdict verdict) =>
        Enum.TryParse(text, ignoreCase: true, out verdict) && WireName(verdict) == text;

    public static string WireName(PoolVerdict verdict) => verdict switch
    {
        PoolVerdict.Mapped => "mapped",
        PoolVerdict.Denied => "denied",
        _ => "unmapped",
    };
}
