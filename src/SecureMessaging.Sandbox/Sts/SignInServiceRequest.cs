using System.Text.Json.Serialization;

namespace SecureMessaging.Sandbox.Sts;

internal sealed record SignInServiceRequest(
    [property: JsonPropertyName("grant_type")] string? GrantType, [property: JsonPropertyName("assertion")] string? Assertion);
