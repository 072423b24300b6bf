using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SecureMessaging.Bff.OpenApi.Filters;

/// <summary>
/// Leaves out of the documents the type of body that an endpoint takes only to refuse it, and describes multipart as it is read:
/// the fields as JSON in one part, the files in as many parts of one name as there are files.
/// </summary>
internal sealed class OpenApiBodies : IOperationFilter
{
    private const string Multipart = "multipart/form-data";
    private const string Json = "application/json";
    private const string MessagePart = "message";
    private const string UploadsPart = "uploads[]";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var content = operation.RequestBody?.Content;
        content?.Remove(MediaTypes.Any);
        if (content?.TryGetValue(Multipart, out var media) != true || media is not OpenApiMediaType multipart)
        {
            return;
        }

        var example = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<RequestExample>().LastOrDefault();
        var shown = example is null ? null : OpenApiExamples.Write(example.Value);
        multipart.Schema = PartsOf(multipart.Schema, shown, context.SchemaRepository);
        multipart.Example = null;
        multipart.Encoding = new Dictionary<string, OpenApiEncoding>
        {
            [MessagePart] = new() { ContentType = Json },
        };
    }

    private static OpenApiSchema PartsOf(IOpenApiSchema? fields, JsonNode? example, SchemaRepository schemas)
    {
        var named = fields is OpenApiSchemaReference { Reference.Id: { } id } && schemas.Schemas.TryGetValue(id, out var known)
            ? known
            : fields;
        var message = named?.CreateShallowCopy() as OpenApiSchema ?? new OpenApiSchema { Type = JsonSchemaType.Object };
        message.Description = "The message, as JSON.";
        message.Examples = example is null ? null : [example];
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { MessagePart },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                [MessagePart] = message,
                [UploadsPart] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Description = "The files, one part for each; to a team on VistA only.",
                    Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                },
            },
        };
    }
}
