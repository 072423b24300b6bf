using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace SecureMessaging.Bff.OpenApi;

/// <summary>The condition of a read that is made again and again.</summary>
internal static class EntityTag
{
    public static readonly ParameterDocumentation IfNoneMatch = new(
        "If-None-Match", ParameterLocation.Header, "The `ETag` of the last answer: 304 without a body where nothing has changed.",
        () => new OpenApiSchema { Type = JsonSchemaType.String, Examples = [JsonValue.Create("\"5f2c\"")] });
}
