using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using SecureMessaging.Bff.Failures;

namespace SecureMessaging.Bff.JsonApi;

/// <summary>
/// A JSON request body in either key spelling, wrapped (<c>{"message":{...}}</c>) or not. What cannot be read is a
/// failure, not an exception: 400 for broken JSON, 415 for another media type.
/// </summary>
internal sealed class JsonBody<T>(Result<T> content) : IEndpointParameterMetadataProvider
    where T : class
{
    public Result<T> Content => content;

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return new JsonBody<T>(new RequestRefused(415, "415", "Unsupported media type", "Send the body as application/json"));
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return new JsonBody<T>(JsonBodyReader.Read<T>(body.GetBuffer().AsSpan(0, (int)body.Length)));
    }
}
