using Microsoft.OpenApi;
using SecureMessaging.Bff.JsonApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SecureMessaging.Bff.Hosting;

/// <summary>
/// The errors every operation of the front-end API may answer, said once: who the caller is, what was sent, and what an
/// upstream did. Each is the envelope.
/// </summary>
internal sealed class OpenApiErrors : IOperationFilter
{
    private static readonly (string Status, string When)[] Errors =
    [
        ("400", "The request cannot be understood"),
        ("401", "No token, or one that is not valid"),
        ("403", "No access to messaging, or a forgeable call"),
        ("503", "A record or a part of this service is out; Retry-After where it is known"),
        ("504", "A record did not answer in time"),
    ];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.DocumentName != OpenApiDocuments.Messaging || operation.Responses is null)
        {
            return;
        }

        var envelope = context.SchemaGenerator.GenerateSchema(typeof(ErrorEnvelope), context.SchemaRepository);
        foreach (var (status, when) in Errors)
        {
            operation.Responses.TryAdd(status, new OpenApiResponse
            {
                Description = when,
                Content = new Dictionary<string, IOpenApiMediaType> { ["application/json"] = new OpenApiMediaType { Schema = envelope } },
            });
        }
    }
}
