using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Vista.Mail.Teams;

namespace SecureMessaging.Sandbox.Legacy.Resources;

/// <summary>A row of <c>allrecipients</c>.</summary>
internal sealed record TeamAttributes
{
    public required long TriageTeamId { get; init; }

    public required string Name { get; init; }

    public required string StationNumber { get; init; }

    public required bool BlockedStatus { get; init; }

    public required bool PreferredTeam { get; init; }

    public required string? RelationType { get; init; }

    public string? LeadProviderName { get; init; }

    public string? LocationName { get; init; }

    public string? TeamName { get; init; }

    public string? SuggestedNameDisplay { get; init; }

    public string? HealthCareSystemName { get; init; }

    public string? GroupTypeEnumVal { get; init; }

    public string? SubGroupTypeEnumVal { get; init; }

    public string? GroupTypePatientDisplay { get; init; }

    public string? SubGroupTypePatientDisplay { get; init; }

    public bool OhTriageGroup { get; init; }

    public required bool MigratingToOh { get; init; }

    public required bool SignatureRequired { get; init; }

    public static TeamAttributes Of(MailTeam team) => new()
    {
        TriageTeamId = team.Id,
        Name = team.Name,
        StationNumber = LegacyStations.Shown(team.StationNumber),
        BlockedStatus = team.Blocked == true,
        PreferredTeam = team.Preferred == true,
        RelationType = team.RelationType,
        LeadProviderName = team.LeadProviderName,
        LocationName = team.LocationName,
        TeamName = team.TeamName,
        SuggestedNameDisplay = team.SuggestedNameDisplay,
        HealthCareSystemName = LegacyStations.SystemName(team),
        GroupTypeEnumVal = team.GroupType,
        SubGroupTypeEnumVal = team.SubGroupType,
        GroupTypePatientDisplay = team.GroupTypePatientDisplay,
        SubGroupTypePatientDisplay = team.SubGroupTypePatientDisplay,
        OhTriageGroup = team.IsOracleHealth == true,
        MigratingToOh = false,
        SignatureRequired = LegacySignature.IsRequired(team.Name),
    };
}
