using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>One triage group of the patient's list. Everything but the number may be missing.</summary>
internal sealed record VistaTeam
{
    public long? TriageTeamId { get; init; }

    [JsonConverter(typeof(VistaTextConverter))]
    public string? Name { get; init; }

    [JsonConverter(typeof(VistaTextConverter))]
    public string? StationNumber { get; init; }

    [JsonConverter(typeof(VistaFlagConverter))]
    public bool BlockedStatus { get; init; }

    [JsonConverter(typeof(VistaFlagConverter))]
    public bool PreferredTeam { get; init; }

    [JsonConverter(typeof(VistaFlagConverter))]
    public bool OhTriageGroup { get; init; }

    /// <summary>Absent in older answers: no virtual group.</summary>
    [JsonConverter(typeof(VistaFlagConverter))]
    public bool VirtualGroup { get; init; }

    public string? RelationType { get; init; }

    public string? LocationName { get; init; }

    public string? LeadProviderName { get; init; }

    public string? TeamName { get; init; }

    public string? SuggestedNameDisplay { get; init; }

    public string? HealthCareSystemName { get; init; }

    public string? GroupTypeEnumVal { get; init; }

    public string? SubGroupTypeEnumVal { get; init; }

    public string? GroupTypePatientDisplay { get; init; }

    public string? SubGroupTypePatientDisplay { get; init; }

    /// <summary>Fields this version does not know: tolerated and counted.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
