using System.Security.Cryptography;

namespace SecureMessaging.Bff.JsonApi;

/// <summary>One user's JSON with an entity tag of its content; 304 where the caller has it. Never kept by a shared cache.</summary>
internal static class PrivateResponse
{
    public static Task WriteAsync(HttpContext context, byte[] body)
    {
        var headers = context.Response.Headers;
        headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"";
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Cookie, Authorization, Origin, X-Key-Inflection";
        if (NotModified.TryAnswer(context))
        {
            return Task.CompletedTask;
        }

        headers.ContentType = "application/json; charset=utf-8";
        headers.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
