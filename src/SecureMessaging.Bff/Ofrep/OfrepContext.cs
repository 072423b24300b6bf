using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.Ofrep;

/// <summary>The evaluation context. Whatever else a client puts into it is not looked at: facilities come from the token.</summary>
internal sealed record OfrepContext
{
    /// <summary>The signed-in user's own id, or absent. Another one is refused.</summary>
    /// <example>00000000-0000-4000-8000-000000000003</example>
    [JsonPropertyName("targetingKey")]
    public string? TargetingKey { get; init; }
}
