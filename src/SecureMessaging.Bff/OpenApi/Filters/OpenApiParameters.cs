using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using Metadata = System.Collections.Generic.IList<object>;

namespace SecureMessaging.Bff.OpenApi.Filters;

/// <summary>
/// Parameters that a handler reads from the request, the descriptions and ranges that types do not carry, and a value for
/// each box.
/// </summary>
internal sealed class OpenApiParameters : IOperationFilter
{
    /// <summary>For programs: <c>operationId#/pointer</c> into the answer that holds a value.</summary>
    public const string ExampleFrom = "x-example-from";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var parameters = operation.Parameters ??= [];
        foreach (var documented in metadata.OfType<ParameterDocumentation>())
        {
            Document(parameters, documented);
        }

        foreach (var hidden in metadata.OfType<HiddenParameter>())
        {
            foreach (var parameter in parameters.Where(parameter => parameter.Name == hidden.Name).ToArray())
            {
                parameters.Remove(parameter);
            }
        }

        foreach (var parameter in parameters.OfType<OpenApiParameter>())
        {
            Show(parameter, metadata);
        }
    }

    private static void Document(IList<IOpenApiParameter> parameters, ParameterDocumentation documented)
    {
        var known = parameters.OfType<OpenApiParameter>().FirstOrDefault(parameter => parameter.Name == documented.Name);
        if (known is null && documented.In == ParameterLocation.Path)
        {
            // Said for a whole group; this operation has no such part in its path.
            return;
        }

        if (known is null)
        {
            parameters.Add(known = new OpenApiParameter { Name = documented.Name, In = documented.In });
        }

        known.Description = documented.Description;
        known.Schema = documented.Schema();
        known.Required |= documented.IsRequired;
    }

    private static void Show(OpenApiParameter parameter, Metadata metadata)
    {
        if (metadata.OfType<ParameterSource>().LastOrDefault(source => source.Name == parameter.Name) is { } source)
        {
            var field = source.Pointer.TrimStart('/').Replace('/', '.');
            var where = $"Get one first: execute `{source.OperationId}`, whose answer has it in `{field}`.";
            parameter.Description = string.IsNullOrEmpty(parameter.Description) ? where : $"{parameter.Description.TrimEnd('.')}. {where}";
            parameter.Extensions ??= new Dictionary<string, IOpenApiExtension>();
            parameter.Extensions[ExampleFrom] = new JsonNodeExtension(JsonValue.Create($"{source.OperationId}#{source.Pointer}"));
        }
        else if (metadata.OfType<ParameterExample>().LastOrDefault(example => example.Name == parameter.Name) is { } example)
        {
            parameter.Example = ValueOf(example.Value, parameter.Schema?.Type);
        }
    }

    private static JsonValue ValueOf(string text, JsonSchemaType? type) => type switch
    {
        { } integer when integer.HasFlag(JsonSchemaType.Integer) => JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture)),
        { } truth when truth.HasFlag(JsonSchemaType.Boolean) => JsonValue.Create(bool.Parse(text)),
        _ => JsonValue.Create(text),
    };
}
