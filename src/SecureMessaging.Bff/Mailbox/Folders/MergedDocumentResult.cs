using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>
/// A document made of legacy's resources and this service's. What was read has an entity tag, and is not sent again to a caller that has
/// it; the answer to a search is not kept.
/// </summary>
internal sealed class MergedDocumentResult(JsonObject document) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(document, JsonApiSerialization.For(httpContext.Request));
        if (HttpMethods.IsGet(httpContext.Request.Method))
        {
            return PrivateResponse.WriteAsync(httpContext, json);
        }

        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        return httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }
}
