using System.Reflection;
using System.Text.Json;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SecureMessaging.Bff.OpenApi.Filters;

/// <summary>Says what is meant where a type takes more than one form of a value.</summary>
internal sealed class OpenApiSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        foreach (var property in context.Type.GetProperties())
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            if (property.GetCustomAttribute<AlsoWrittenAsAttribute>() is { } meant
                && schema.Properties?.TryGetValue(name, out var known) == true)
            {
                schema.Properties[name] = new OpenApiSchema { Type = meant.Types, Description = known.Description };
            }
        }
    }
}
