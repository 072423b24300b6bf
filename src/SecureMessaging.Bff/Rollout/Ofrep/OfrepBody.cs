using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace SecureMessaging.Bff.Rollout.Ofrep;

/// <summary>The protocol's request, in its one spelling; null where it cannot be read, for which the protocol has its own error.</summary>
internal sealed class OfrepBody(OfrepRequest? request) : IEndpointParameterMetadataProvider
{
    public OfrepRequest? Request => request;

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(OfrepRequest)));

    public static async ValueTask<OfrepBody?> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return new OfrepBody(null);
        }

        try
        {
            return new OfrepBody(await JsonSerializer.DeserializeAsync<OfrepRequest>(
                context.Request.Body, JsonSerializerOptions.Web, context.RequestAborted));
        }
        catch (JsonException)
        {
            return new OfrepBody(null);
        }
    }
}
