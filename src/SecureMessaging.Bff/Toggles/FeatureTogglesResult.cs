using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.Toggles;

/// <summary>The toggles on the wire.</summary>
internal sealed class FeatureTogglesResult(FeatureTogglesResponse answer) : IResult, IEndpointMetadataProvider
{
    public FeatureTogglesResponse Answer => answer;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(FeatureTogglesResponse), ["application/json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(304));
    }

    public Task ExecuteAsync(HttpContext httpContext) =>
        PrivateResponse.WriteAsync(httpContext, JsonSerializer.SerializeToUtf8Bytes(answer, JsonApiSerialization.Snake));
}
