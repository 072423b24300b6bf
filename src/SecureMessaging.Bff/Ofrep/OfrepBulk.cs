using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.Ofrep;

/// <summary>Every flag, evaluated for the signed-in user.</summary>
internal sealed record OfrepBulk
{
    [JsonPropertyName("flags")]
    public required IReadOnlyList<OfrepEvaluation> Flags { get; init; }
}
