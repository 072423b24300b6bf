namespace SecureMessaging.Ehr.Curation;

/// <summary>What the rules make of one tenant's pools, and which rule decided each.</summary>
public sealed record CurationReport
{
    public required string Tenant { get; init; }

    /// <summary>When the EHR gave the list.</summary>
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
}
