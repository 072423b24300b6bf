using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.Ofrep;

/// <summary>One flag, evaluated for the signed-in user.</summary>
internal sealed record OfrepEvaluation
{
    /// <example>mhv_secure_messaging_curated_list_flow</example>
    [JsonPropertyName("key")]
    public required string Key { get; init; }

    /// <summary>True: the new flow.</summary>
    /// <example>true</example>
    [JsonPropertyName("value")]
    public required bool Value { get; init; }

    /// <summary>
    /// In OpenFeature's words: <c>TARGETING_MATCH</c>, <c>SPLIT</c>, <c>DISABLED</c>, <c>STALE</c>, <c>DEFAULT</c>, <c>ERROR</c>; and
    /// <c>PREREQUISITE_FAILED</c>, for which it has no word.
    /// </summary>
    /// <example>SPLIT</example>
    [JsonPropertyName("reason")]
    public required string Reason { get; init; }

    /// <summary><c>on</c> or <c>off</c>.</summary>
    /// <example>on</example>
    [JsonPropertyName("variant")]
    public required string Variant { get; init; }

    [JsonPropertyName("metadata")]
    public required OfrepMetadata Metadata { get; init; }
}
