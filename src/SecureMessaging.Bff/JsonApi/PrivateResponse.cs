using System.Security.Cryptography;

namespace SecureMessaging.Bff.JsonApi;

/// <summary>One user's JSON with an entity tag of its content; 304 where the caller has it. Never kept by a shared cache.</summary>
internal static class PrivateResponse
{
    public static Task WriteAsync(HttpContext context, byte[] body)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"";
        var headers = context.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Cookie, Authorization, Origin, X-Key-Inflection";
        if (Tags(context.Request).Contains(tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentType = "application/json; charset=utf-8";
        headers.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <summary>A proxy that compressed the answer made its tag a weak one; it means the same content.</summary>
    private static IEnumerable<string> Tags(HttpRequest request) => request.Headers.IfNoneMatch.ToString()
        .Split(',', StringSplitOptions.TrimEntries)
        .Select(tag => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag);
}
