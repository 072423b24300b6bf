using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace SecureMessaging.Bff.JsonApi;

/// <summary>A success: 200 unless said otherwise, in the key spelling the caller asked for, never cached.</summary>
internal sealed class JsonApiResult<TData>(JsonApiDocument<TData> document, int status = StatusCodes.Status200OK)
    : IResult, IStatusCodeHttpResult, IValueHttpResult<JsonApiDocument<TData>>, IEndpointMetadataProvider
{
    public JsonApiDocument<TData> Value => document;

    public int? StatusCode => status;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(
            StatusCodes.Status200OK, typeof(JsonApiDocument<TData>), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.Headers.CacheControl = "no-store";
        return httpContext.Response.WriteAsJsonAsync(
            document, JsonApiSerialization.For(httpContext.Request), contentType: null, httpContext.RequestAborted);
    }
}
