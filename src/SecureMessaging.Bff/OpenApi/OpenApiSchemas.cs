using Microsoft.OpenApi;
using SecureMessaging.Bff.CareTeams;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SecureMessaging.Bff.OpenApi;

/// <summary>Says what is meant where a type takes more than one form of a value: a number that may come as text.</summary>
internal sealed class OpenApiSchemas : ISchemaFilter
{
    private static readonly Dictionary<(Type Type, string Property), JsonSchemaType> Meant = new()
    {
        [(typeof(RecipientPreference), "triage_team_id")] = JsonSchemaType.Integer | JsonSchemaType.String,
        [(typeof(RecipientPreference), "preferred_team")] = JsonSchemaType.Boolean | JsonSchemaType.String,
    };

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        foreach (var ((type, property), meant) in Meant)
        {
            if (context.Type == type && schema.Properties?.TryGetValue(property, out var known) == true)
            {
                schema.Properties[property] = new OpenApiSchema { Type = meant, Description = known.Description };
            }
        }
    }
}
