using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>The caller's own name for one message (draft-ietf-httpapi-idempotency-key-header). Optional: the web client sends none.</summary>
internal static class IdempotencyKeyHeader
{
    public const string Name = "Idempotency-Key";

    private const int MaxLength = 255;

    public static readonly Failure Malformed =
        RequestRefused.BadRequest($"{Name} must be one value of 1 to {MaxLength} printable ASCII characters");

    /// <summary>True with a null key where the header is not sent.</summary>
    public static bool TryRead(HttpRequest request, out string? key)
    {
        var values = request.Headers[Name];
        key = values.Count == 0 ? null : values[0];
        return values.Count == 0
            || (values.Count == 1 && key is { Length: > 0 and <= MaxLength } && key.All(letter => letter is >= ' ' and <= '~'));
    }
}
