using System.Text.Json.Serialization;

namespace SecureMessaging.Sandbox.IdentityProvider;

/// <summary>Answer to a sign-in.</summary>
internal sealed record AccessToken(
    [property: JsonPropertyName("access_token")] string Value,
    [property: JsonPropertyName("user_id")] string UserId,
    [property: JsonPropertyName("expires_at")] DateTimeOffset ExpiresAt);
