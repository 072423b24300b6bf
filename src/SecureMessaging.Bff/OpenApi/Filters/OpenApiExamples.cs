using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SecureMessaging.Bff.JsonApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SecureMessaging.Bff.OpenApi.Filters;

/// <summary>Writes the examples an endpoint gives into its operation.</summary>
internal sealed class OpenApiExamples : IOperationFilter
{
    private const string Json = "application/json";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        Show(operation.RequestBody?.Content, metadata.OfType<RequestExample>().LastOrDefault()?.Value);
        foreach (var response in (operation.Responses ?? []).Where(response => response.Key[0] == '2'))
        {
            Show(response.Value.Content, metadata.OfType<ResponseExample>().LastOrDefault()?.Value);
        }
    }

    public static JsonNode? Write(object example) => JsonSerializer.SerializeToNode(example, example.GetType(), JsonApiSerialization.Snake);

    private static void Show(IDictionary<string, IOpenApiMediaType>? content, object? example)
    {
        if (example is not null && content?.TryGetValue(Json, out var media) == true && media is OpenApiMediaType written)
        {
            written.Example = Write(example);
        }
    }
}
