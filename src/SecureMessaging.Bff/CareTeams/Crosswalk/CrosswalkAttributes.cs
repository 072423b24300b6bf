namespace SecureMessaging.Bff.CareTeams.Crosswalk;

/// <summary>Which care team took the place of which: one row of <c>recipients/crosswalk</c>.</summary>
internal sealed record CrosswalkAttributes
{
    /// <summary>The former team, as <c>triage_group.triage_team_id</c> of its messages.</summary>
    public required long? VistaTriageGroupId { get; init; }

    public required string? VistaTriageGroupName { get; init; }

    /// <summary>The number that the list of care teams has for the new team; null where two teams of the list have its name.</summary>
    public required long? OhTriageGroupId { get; init; }

    /// <summary>The very label that the list of care teams shows.</summary>
    public required string OhTriageGroupName { get; init; }
}
