namespace SecureMessaging.Bff.JsonApi;

/// <summary>
/// The caller's own name for one request (draft-ietf-httpapi-idempotency-key-header). Optional everywhere; one rule for messages
/// and for changes of operations.
/// </summary>
internal static class IdempotencyKeyHeader
{
    public const string Name = "Idempotency-Key";

    public const string Rule = "one value of 1 to 255 printable ASCII characters, not all blank";

    public const int MaxLength = 255;

    /// <summary>True with a null key where the header is not sent. False where what is sent is no key.</summary>
    public static bool TryRead(HttpRequest request, out string? key)
    {
        var values = request.Headers[Name];
        key = values.Count == 0 ? null : values[0];
        return values.Count == 0 || (values.Count == 1 && IsKey(key));
    }

    private static bool IsKey(string? key) =>
        key is { Length: > 0 and <= MaxLength } && !string.IsNullOrWhiteSpace(key) && key.All(letter => letter is >= ' ' and <= '~');
}
