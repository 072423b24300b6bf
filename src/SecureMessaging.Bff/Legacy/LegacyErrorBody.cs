using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.Legacy;

/// <summary>
/// Hands on an error of legacy. Its JSON stays as it is, because the page decides by it, and gains the support id. An HTML
/// page, an empty body, or anything too large to be an error becomes the envelope for its status.
/// </summary>
internal static class LegacyErrorBody
{
    private const int LargestError = 64 * 1024;

    public static async Task WriteAsync(HttpContext context, HttpResponseMessage answer)
    {
        var status = context.Response.StatusCode;
        var body = await ReadAsync(answer, context.RequestAborted);
        // Length and encoding were those of the body that is replaced.
        context.Response.Headers.ContentLength = null;
        context.Response.Headers.ContentEncoding = default;
        context.Response.Headers.ContentType = default;
        if (body is null)
        {
            await ErrorWriter.WriteAsync(context, LegacyErrors.For(status));
        }
        else
        {
            await ErrorWriter.WriteForeignAsync(context, body);
        }
    }

    private static async Task<JsonObject?> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var content = answer.Content;
        if (content.Headers.ContentType?.MediaType is not ("application/json" or "application/problem+json")
            || content.Headers.ContentEncoding.Count > 0
            || content.Headers.ContentLength > LargestError)
        {
            return null;
        }

        try
        {
            await content.LoadIntoBufferAsync(LargestError, cancellationToken);
            var node = await JsonNode.ParseAsync(
                await content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            // "errors" is a text, not a list, for an expired token: the page's client refreshes its session by it.
            return node is JsonObject body && body["errors"] is JsonArray { Count: > 0 } or JsonValue ? body : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or HttpRequestException or IOException)
        {
            return null;
        }
    }
}
