using SecureMessaging.Bff.CareTeams.AddressBooks;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>One care team on the wire. Every key is always present; the web client tells null from a missing key at places.</summary>
internal sealed record CareTeamAttributes
{
    /// <summary>The number a message is addressed to (<c>recipient_id</c>); always below 2^53.</summary>
    public required long TriageTeamId { get; init; }

    public required string Name { get; init; }

    public required string StationNumber { get; init; }

    /// <summary>The person is blocked there, or the facility is between two EHRs.</summary>
    public required bool BlockedStatus { get; init; }

    public required bool PreferredTeam { get; init; }

    public required string? RelationType { get; init; }

    public required string? LeadProviderName { get; init; }

    public required string? LocationName { get; init; }

    public required string? TeamName { get; init; }

    public required string? SuggestedNameDisplay { get; init; }

    public required string? HealthCareSystemName { get; init; }

    public required string? GroupTypeEnumVal { get; init; }

    public required string? SubGroupTypeEnumVal { get; init; }

    public required string? GroupTypePatientDisplay { get; init; }

    public required string? SubGroupTypePatientDisplay { get; init; }

    public required bool OhTriageGroup { get; init; }

    public required bool MigratingToOh { get; init; }

    /// <summary>A message to this team must be signed: the web client shows its signature box by this alone.</summary>
    public required bool SignatureRequired { get; init; }

    /// <summary>
    /// Whether a message to this team may have files at all: false before one is chosen, where the EHR would refuse each of them.
    /// </summary>
    public required bool AcceptsAttachments { get; init; }

    public static CareTeamAttributes From(ListedTeam listed) => new()
    {
        TriageTeamId = listed.Team.Id.Value,
        Name = listed.Team.Name,
        StationNumber = listed.DisplayStation,
        BlockedStatus = listed.Team.Blocked,
        PreferredTeam = listed.Team.Preferred,
        RelationType = listed.Team.RelationType,
        LeadProviderName = listed.Team.LeadProviderName,
        LocationName = listed.Team.LocationName,
        TeamName = listed.Team.TeamName,
        SuggestedNameDisplay = listed.Team.SuggestedNameDisplay,
        HealthCareSystemName = listed.Team.HealthCareSystemName,
        GroupTypeEnumVal = listed.Team.GroupType,
        SubGroupTypeEnumVal = listed.Team.SubGroupType,
        GroupTypePatientDisplay = listed.Team.GroupTypeDisplay,
        SubGroupTypePatientDisplay = listed.Team.SubGroupTypeDisplay,
        OhTriageGroup = listed.Profile.IsShownAsOracleHealth,
        AcceptsAttachments = listed.Profile.Attachments.TakesFiles,
        MigratingToOh = listed.Team.MigratingToOracleHealth,
        SignatureRequired = listed.Team.SignatureRequired,
    };
}
