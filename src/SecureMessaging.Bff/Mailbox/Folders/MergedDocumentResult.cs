using System.Text.Json.Nodes;
using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>A document made of legacy's resources and this service's.</summary>
internal sealed class MergedDocumentResult(JsonObject document) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.CacheControl = "no-store";
        await httpContext.Response.WriteAsJsonAsync(
            document, JsonApiSerialization.For(httpContext.Request), contentType: null, httpContext.RequestAborted);
    }
}
