using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.JsonApi.Errors;

/// <summary>A failure on its way to the wire; <see cref="ErrorWriter"/> gives it its form.</summary>
internal sealed class FailureResult(Failure failure) : IResult, IEndpointMetadataProvider
{
    public Failure Failure => failure;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(
            StatusCodes.Status422UnprocessableEntity, typeof(ErrorEnvelope), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext) => ErrorWriter.WriteAsync(httpContext, failure);
}
