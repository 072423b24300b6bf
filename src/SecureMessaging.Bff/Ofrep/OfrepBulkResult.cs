using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using SecureMessaging.Bff.JsonApi;

namespace SecureMessaging.Bff.Ofrep;

/// <summary>All flags with an entity tag; 304 where the client has them, which is how clients of this protocol poll.</summary>
internal sealed class OfrepBulkResult(OfrepBulk bulk) : IResult, IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(OfrepBulk), ["application/json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(304));
    }

    public Task ExecuteAsync(HttpContext httpContext) =>
        PrivateResponse.WriteAsync(httpContext, JsonSerializer.SerializeToUtf8Bytes(bulk, JsonSerializerOptions.Web));
}
