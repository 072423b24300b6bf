using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.OracleHealth.Tokens;

/// <summary>A token server's answer, good or bad (RFC 6749, sections 5.1 and 5.2).</summary>
internal sealed record TokenResponse
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("expires_in")]
    public double? ExpiresIn { get; init; }

    [JsonPropertyName("scope")]
    public string? Scope { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }

    public override string ToString() => nameof(TokenResponse);
}
