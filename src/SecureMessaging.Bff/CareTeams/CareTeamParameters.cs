using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SecureMessaging.Bff.OpenApi;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>
/// Parameters of this part as the document describes them. Handlers read them as text, because what cannot be read is answered in
/// the front end's form; of each that has two spellings one is documented.
/// </summary>
internal static class CareTeamParameters
{
    public static readonly ParameterDocumentation UseCache = new(
        "useCache", ParameterLocation.Query,
        "`false` reads past the copy kept of the person's own list; the web client sends it at every load. Also as `use_cache`.",
        () => new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(true) });

    public static readonly ParameterDocumentation Shortened = new(
        "shortened", ParameterLocation.Query,
        "`false` gives every team, also where the flag of the person shortens the list; the page of the contact list needs them all.",
        () => new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(true) });

    public static readonly ParameterDocumentation Text = new(
        "q", ParameterLocation.Query, "What the person remembers; empty gives the teams that are likely without any word.",
        () => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 });

    public static readonly ParameterDocumentation StationNumber = new(
        "station_number", ParameterLocation.Query, "Only this facility. Also as `stationNumber`.",
        () => new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 3, MaxLength = 6 });

    public static readonly ParameterDocumentation Limit = new(
        "limit", ParameterLocation.Query, "How many teams at most.",
        () => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = "100", Default = JsonValue.Create(20),
        });

    public static readonly ParameterDocumentation Cursor = new(
        "cursor", ParameterLocation.Query, "`meta.next_cursor` of the part before, for the next one. Leave it empty for the first.",
        () => new OpenApiSchema { Type = JsonSchemaType.String });
}
