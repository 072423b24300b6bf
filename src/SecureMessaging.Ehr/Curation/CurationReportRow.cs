namespace SecureMessaging.Ehr.Curation;

/// <summary>One pool of the report.</summary>
public sealed record CurationReportRow
{
    public required string PoolId { get; init; }

    /// <summary>As the EHR gives it.</summary>
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
}
