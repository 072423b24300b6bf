using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.Ofrep;

/// <summary>What stands behind an evaluation.</summary>
internal sealed record OfrepMetadata
{
    /// <summary>Of the flag; 0 where the store has no such flag and the base flow is the answer.</summary>
    /// <example>12</example>
    [JsonPropertyName("version")]
    public required long Version { get; init; }

    /// <summary>With <c>PREREQUISITE_FAILED</c>: the flag that has to be on first.</summary>
    /// <example>mhv_secure_messaging_curated_list_flow</example>
    [JsonPropertyName("prerequisite")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Prerequisite { get; init; }
}
