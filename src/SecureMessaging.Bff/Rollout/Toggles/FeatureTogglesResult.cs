using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.Rollout.Toggles;

/// <summary>The toggles with an entity tag of their content; 304 where the caller has them. Never kept by a shared cache.</summary>
internal sealed class FeatureTogglesResult(FeatureTogglesAnswer answer) : IResult, IEndpointMetadataProvider
{
    public FeatureTogglesAnswer Answer => answer;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(FeatureTogglesAnswer), ["application/json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(304));
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(answer, JsonApiSerialization.Snake);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 12))}\"";
        var headers = httpContext.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Cookie, Authorization, Origin";
        if (httpContext.Request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Contains(tag))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentType = "application/json; charset=utf-8";
        headers.ContentLength = body.Length;
        return httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}
