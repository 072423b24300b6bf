using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.Ofrep;

/// <summary>Why a flag, or any flag, could not be evaluated.</summary>
internal sealed record OfrepError
{
    /// <summary>The flag asked for; absent where all were.</summary>
    /// <example>no_such_flag</example>
    [JsonPropertyName("key")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    /// <summary><c>PARSE_ERROR</c>, <c>INVALID_CONTEXT</c> or <c>FLAG_NOT_FOUND</c>.</summary>
    /// <example>FLAG_NOT_FOUND</example>
    [JsonPropertyName("errorCode")]
    public required string ErrorCode { get; init; }

    /// <summary>For a developer; never what was sent.</summary>
    /// <example>There is no such flag</example>
    [JsonPropertyName("errorDetails")]
    public required string ErrorDetails { get; init; }
}
