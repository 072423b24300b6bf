using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.JsonApi.Bodies;

/// <summary>
/// A JSON request body in either key spelling, wrapped (<c>{"message":{...}}</c>) or not. What cannot be read is a
/// failure, not an exception: 400 for broken JSON, 413 above the endpoint's limit, 415 for another media type.
/// </summary>
internal sealed class JsonBody<T>(Result<T> content) : IEndpointParameterMetadataProvider
    where T : class
{
    private static readonly Failure NotJson =
        new RequestRefused(415, "415", "Unsupported media type", "Send the body as application/json");

    public Result<T> Content => content;

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([MediaTypes.Json, MediaTypes.Any], typeof(T)));

    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context) =>
        new(await ReadAsync(context, static json => JsonBodyReader.Read<T>(json.Span)));

    /// <param name="context">The request.</param>
    /// <param name="parse">Gets all bytes, may change them, and must not keep them.</param>
    /// <param name="tooLarge">Gets the first bytes of a body that is too large, where they were read, and must not keep them.</param>
    public static async ValueTask<Result<T>> ReadAsync(
        HttpContext context, Func<Memory<byte>, Result<T>> parse, Action<ReadOnlyMemory<byte>>? tooLarge = null) =>
        context.Request.HasJsonContentType()
            ? await BoundedBody.ReadAsync(
                context.Request.Body, context.Request.ContentLength, MaxBodyConventionExtensions.MaxBodyOf(context), parse, tooLarge,
                context.RequestAborted)
            : NotJson;
}
