using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.JsonApi.Errors;

/// <summary>A failure on its way to the wire; <see cref="ErrorWriter"/> gives it its form.</summary>
internal sealed class FailureResult(Failure failure) : IResult, IEndpointMetadataProvider
{
    public Failure Failure => failure;

    /// <inheritdoc cref="JsonApiResult{TData}.OnResponseSent"/>
    public Func<Task>? OnResponseSent { get; init; }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(
            StatusCodes.Status422UnprocessableEntity, typeof(ErrorEnvelope), ["application/json"]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await ErrorWriter.WriteAsync(httpContext, failure);
        await ResponseSent.ThenAsync(httpContext, OnResponseSent);
    }
}
