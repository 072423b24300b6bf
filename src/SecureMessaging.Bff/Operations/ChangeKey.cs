using System.Security.Cryptography;
using System.Text.Json;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Operations;

/// <summary>The <c>Idempotency-Key</c> of a change, and what the key stands for.</summary>
internal static class ChangeKey
{
    private const string Header = "Idempotency-Key";
    private const int MaxLength = 255;

    /// <summary>A body of the greatest depth that is taken still fits, together with what is put around it.</summary>
    private static readonly JsonSerializerOptions FingerprintJson = new(JsonApiSerialization.Snake) { MaxDepth = 2 * KnownJson.MaxDepth };

    private static readonly Failure Malformed = new InvalidFields(
        "idempotency_key", $"{Header} is one value of 1 to {MaxLength} characters without control characters; nothing was changed");

    /// <summary>Before the change is made: a key that was cut would be the key of another change too.</summary>
    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        IsSound(call.HttpContext.Request) ? await next(call) : new FailureResult(Malformed);

    /// <summary>Null where the caller sends none.</summary>
    public static string? Read(HttpRequest request) => request.Headers[Header] is [{ } key] ? key : null;

    /// <summary>
    /// A hash of method, path and body, without <c>If-Match</c>: who sends a change again may have read the flag meanwhile.
    /// Null where the caller sends no key.
    /// </summary>
    public static string? Fingerprint(HttpRequest request, ReasonBody body) => Read(request) is null
        ? null
        : Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            new object?[] { request.Method, request.Path.Value, body }, FingerprintJson)));

    private static bool IsSound(HttpRequest request) => request.Headers[Header] switch
    {
        [] => true,
        [{ Length: <= MaxLength } key] => !string.IsNullOrWhiteSpace(key) && !key.Any(char.IsControl) && IsWhole(key),
        _ => false,
    };

    /// <summary>A lone surrogate can be stored by one of the databases and not by the other.</summary>
    private static bool IsWhole(string key) => !key.EnumerateRunes().Contains(System.Text.Rune.ReplacementChar);
}
