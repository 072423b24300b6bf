namespace SecureMessaging.Sandbox.Vista.Mail.Teams;

/// <summary>A triage group in a person's list, with every field MHV may send. Null fields are left out on the wire.</summary>
internal sealed record MailTeam
{
    public required long Id { get; init; }

    /// <summary>The raw name staff gave it, whatever characters that holds.</summary>
    public required string Name { get; init; }

    public string? StationNumber { get; init; }

    public bool? Blocked { get; init; } = false;

    public bool? Preferred { get; init; } = true;

    public string RelationType { get; init; } = "PATIENT";

    public string? LocationName { get; init; }

    public string? LeadProviderName { get; init; }

    public string? TeamName { get; init; }

    public string? SuggestedNameDisplay { get; init; }

    public string? HealthCareSystemName { get; init; }

    public string? GroupType { get; init; }

    public string? SubGroupType { get; init; }

    public string? GroupTypePatientDisplay { get; init; }

    public string? SubGroupTypePatientDisplay { get; init; }

    public bool? IsOracleHealth { get; init; } = false;

    /// <summary>True of a virtual group; left out on the wire for every other.</summary>
    public bool? IsVirtual { get; init; }

    /// <summary>Pool id in Oracle Health, for teams that come over the bridge.</summary>
    public string? OracleHealthPoolId { get; init; }
}
