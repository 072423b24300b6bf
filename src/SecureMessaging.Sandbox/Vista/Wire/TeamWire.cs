using System.Text.Json.Serialization;
using SecureMessaging.Sandbox.Vista.Mail.Teams;

namespace SecureMessaging.Sandbox.Vista.Wire;

/// <summary>A triage group; what is not known is left out.</summary>
internal sealed record TeamWire
{
    public required long TriageTeamId { get; init; }

    public required string Name { get; init; }

    /// <summary>Null occurs on the wire, so it is written.</summary>
    public string? StationNumber { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? BlockedStatus { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? PreferredTeam { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RelationType { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LocationName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LeadProviderName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TeamName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SuggestedNameDisplay { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? HealthCareSystemName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GroupTypeEnumVal { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SubGroupTypeEnumVal { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GroupTypePatientDisplay { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SubGroupTypePatientDisplay { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? OhTriageGroup { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? VirtualGroup { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OhPoolId { get; init; }

    public static TeamWire Of(MailTeam team) => new()
    {
        TriageTeamId = team.Id,
        Name = team.Name,
        StationNumber = team.StationNumber,
        BlockedStatus = team.Blocked,
        PreferredTeam = team.Preferred,
        RelationType = team.RelationType,
        LocationName = team.LocationName,
        LeadProviderName = team.LeadProviderName,
        TeamName = team.TeamName,
        SuggestedNameDisplay = team.SuggestedNameDisplay,
        HealthCareSystemName = team.HealthCareSystemName,
        GroupTypeEnumVal = team.GroupType,
        SubGroupTypeEnumVal = team.SubGroupType,
        GroupTypePatientDisplay = team.GroupTypePatientDisplay,
        SubGroupTypePatientDisplay = team.SubGroupTypePatientDisplay,
        OhTriageGroup = team.IsOracleHealth,
        VirtualGroup = team.IsVirtual,
        OhPoolId = team.OracleHealthPoolId,
    };
}
