namespace SecureMessaging.Bff.CareTeams.TriageGroups;

/// <summary>The care team of a message, as the web client reads it there.</summary>
internal sealed record TriageGroupAttributes
{
    /// <summary>As in the list of care teams, and as in the crosswalk.</summary>
    public required long TriageTeamId { get; init; }

    /// <summary>The raw name.</summary>
    public required string Name { get; init; }

    /// <summary>As the web client knows the facility; null where it is not known.</summary>
    public required string? StationNumber { get; init; }

    public required bool OhTriageGroup { get; init; }

    public override string ToString() => nameof(TriageGroupAttributes);
}
