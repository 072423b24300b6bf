using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Ofrep;

/// <summary>The protocol's request, in its one spelling; null where it cannot be read, for which the protocol has its own error.</summary>
internal sealed class OfrepBody(OfrepRequest? request) : IEndpointParameterMetadataProvider
{
    public OfrepRequest? Request => request;

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(OfrepRequest)));

    /// <summary>It was not even read.</summary>
    public bool IsTooLarge { get; private init; }

    public static async ValueTask<OfrepBody?> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return new OfrepBody(null);
        }

        var read = await BoundedBody.ReadAsync(
            context.Request.Body,
            context.Request.ContentLength,
            MaxBodyConventionExtensions.MaxBodyOf(context),
            static json => Parse(json.Span),
            context.RequestAborted);
        return read.TryGet(out var body, out _) ? body : new OfrepBody(null) { IsTooLarge = true };
    }

    private static Result<OfrepBody> Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return new OfrepBody(JsonSerializer.Deserialize<OfrepRequest>(json, JsonSerializerOptions.Web));
        }
        catch (JsonException)
        {
            return new OfrepBody(null);
        }
    }
}
