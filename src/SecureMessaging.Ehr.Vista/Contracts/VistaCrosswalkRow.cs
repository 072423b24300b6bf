using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>
/// A row of the crosswalk. Each field may be null, and how MHV spells the keys is not known for certain: both ways are read.
/// </summary>
internal sealed record VistaCrosswalkRow
{
    public long? VistaTriageGroupId { get; init; }

    [JsonConverter(typeof(VistaTextConverter))]
    public string? VistaTriageGroupName { get; init; }

    public long? OhTriageGroupId { get; init; }

    [JsonConverter(typeof(VistaTextConverter))]
    public string? OhTriageGroupName { get; init; }

    [JsonPropertyName("vista_triage_group_id")]
    public long? SnakeVistaTriageGroupId { get; init; }

    [JsonPropertyName("vista_triage_group_name")]
    [JsonConverter(typeof(VistaTextConverter))]
    public string? SnakeVistaTriageGroupName { get; init; }

    [JsonPropertyName("oh_triage_group_id")]
    public long? SnakeOhTriageGroupId { get; init; }

    [JsonPropertyName("oh_triage_group_name")]
    [JsonConverter(typeof(VistaTextConverter))]
    public string? SnakeOhTriageGroupName { get; init; }

    /// <summary>Fields this version does not know: tolerated and counted.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}
