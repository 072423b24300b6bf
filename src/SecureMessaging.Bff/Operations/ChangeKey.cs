using System.Security.Cryptography;
using System.Text.Json;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Operations;

/// <summary>The <c>Idempotency-Key</c> of a change, and what the key stands for.</summary>
internal static class ChangeKey
{
    /// <summary>A body of the greatest depth that is taken still fits, together with what is put around it.</summary>
    private static readonly JsonSerializerOptions FingerprintJson = new(JsonApiSerialization.Snake) { MaxDepth = 2 * KnownJson.MaxDepth };

    private static readonly Failure Malformed = new InvalidFields(
        "idempotency_key", $"{IdempotencyKeyHeader.Name} is {IdempotencyKeyHeader.Rule}; nothing was changed");

    /// <summary>Before the change is made: a key that was cut would be the key of another change too.</summary>
    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        IdempotencyKeyHeader.TryRead(call.HttpContext.Request, out _) ? await next(call) : new FailureResult(Malformed);

    /// <summary>Null where the caller sends none.</summary>
    public static string? Read(HttpRequest request) => IdempotencyKeyHeader.TryRead(request, out var key) ? key : null;

    /// <summary>
    /// A hash of method, path and body, without <c>If-Match</c>: who sends a change again may have read the flag meanwhile.
    /// Null where the caller sends no key.
    /// </summary>
    public static string? Fingerprint(HttpRequest request, ReasonBody body) => Read(request) is null
        ? null
        : Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            new object?[] { request.Method, request.Path.Value, body }, FingerprintJson)));
}
