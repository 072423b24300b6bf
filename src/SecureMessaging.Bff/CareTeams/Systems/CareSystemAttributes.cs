namespace SecureMessaging.Bff.CareTeams.Systems;

/// <summary>One facility of the person.</summary>
internal sealed record CareSystemAttributes
{
    public required string StationNumber { get; init; }

    public required string Name { get; init; }

    /// <summary><c>vista</c> or <c>oracle-health</c>.</summary>
    public required string Ehr { get; init; }

    /// <summary><c>p0</c> to <c>p9</c> while the facility moves from one EHR to the other; else null.</summary>
    public required string? Phase { get; init; }

    /// <summary>No team of it may be written to: each is blocked, or the facility is between two EHRs.</summary>
    public required bool Blocked { get; init; }

    /// <summary>Null when its EHR did not answer and nothing older is known: not the same as none.</summary>
    public required int? TeamCount { get; init; }

    /// <summary>The one the web client starts with.</summary>
    public required bool Preselected { get; init; }
}
