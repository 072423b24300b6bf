using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.Ofrep;

/// <summary>What an OpenFeature client asks with.</summary>
internal sealed record OfrepRequest
{
    /// <summary>About whom. The session decides that; the context may only agree with it.</summary>
    [JsonPropertyName("context")]
    public OfrepContext? Context { get; init; }
}
