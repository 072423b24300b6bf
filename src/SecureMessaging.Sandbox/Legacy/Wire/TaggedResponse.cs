using System.Security.Cryptography;
using System.Text.Json;
using SecureMessaging.Sandbox.Faults;

namespace SecureMessaging.Sandbox.Legacy.Wire;

/// <summary>
/// An answer as the servers in front of legacy give it: with a weak entity tag, 304 for who has it, and packed for who takes that.
/// </summary>
internal sealed class TaggedResponse(object body) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), LegacyJson.For(request));
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"";
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "max-age=0, private, must-revalidate";
        response.Headers.Vary = "Accept-Encoding";
        if (request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            bytes = PackedBody.Pack(bytes, "gzip");
            response.Headers.ContentEncoding = "gzip";
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }
}
