using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SecureMessaging.Bff.JsonApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SecureMessaging.Bff.Hosting;

/// <summary>Writes the examples an endpoint gives into its operation.</summary>
internal sealed class OpenApiExamples : IOperationFilter
{
    private const string Json = "application/json";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<EndpointExamples>().LastOrDefault() is not { } examples)
        {
            return;
        }

        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (parameter.Name is { } name && examples.Parameters.TryGetValue(name, out var value))
            {
                parameter.Example = value;
            }
        }

        Show(operation.RequestBody?.Content, examples.Request);
        Show(operation.Responses?.GetValueOrDefault("200")?.Content, examples.Answer);
    }

    private static void Show(IDictionary<string, IOpenApiMediaType>? content, object? example)
    {
        if (example is not null && content?.TryGetValue(Json, out var media) == true && media is OpenApiMediaType written)
        {
            written.Example = Write(example);
        }
    }

    private static JsonNode? Write(object example) => JsonSerializer.SerializeToNode(example, example.GetType(), JsonApiSerialization.Snake);
}
