using System.Text.Json.Nodes;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Fhir;

/// <summary><c>Patient?identifier=system|value</c> and by id.</summary>
internal static class PatientSearch
{
    /// <summary>The registered OID of the VA's integration control number; which one VA's tenant uses is not published.</summary>
    public const string IcnSystem = "urn:oid:2.16.840.1.113883.4.349";

    public static FhirResponse Search(HttpRequest request, PersonaCatalog personas)
    {
        if (request.Query["_id"].ToString() is { Length: > 0 } id)
        {
            return FhirResponse.Bundle(request, Found(personas.FindByMillenniumPersonId(id)));
        }

        return request.Query["identifier"].ToString().Split('|') is [IcnSystem, { Length: > 0 } icn]
            ? FhirResponse.Bundle(request, Found(personas.FindByIcn(icn)))
            : request.Query.ContainsKey("identifier") ? FhirResponse.Bundle(request, []) : FhirResponse.NoSupportedParameters();
    }

    public static FhirResponse Read(string id, PersonaCatalog personas) =>
        personas.FindByMillenniumPersonId(id) is { } persona ? new FhirResponse(Describe(persona)) : FhirResponse.NotFound();

    private static IEnumerable<JsonObject> Found(Persona? persona) => persona?.MillenniumPersonId is null ? [] : [Describe(persona)];

    private static JsonObject Describe(Persona persona) => new()
    {
        ["resourceType"] = "Patient",
        ["id"] = persona.MillenniumPersonId,
        ["meta"] = new JsonObject { ["versionId"] = "1", ["lastUpdated"] = "2026-01-05T15:00:00.000Z" },
        ["identifier"] = new JsonArray(
            new JsonObject { ["use"] = "usual", ["system"] = IcnSystem, ["value"] = persona.Icn },
            new JsonObject
            {
                ["use"] = "usual", ["system"] = "urn:oid:2.16.840.1.113883.3.13.6",
                ["value"] = $"MRN{persona.MillenniumPersonId}"
            }),
        ["active"] = true,
        ["name"] = new JsonArray(new JsonObject
        {
            ["use"] = "official",
            ["text"] = $"{persona.FamilyName}, {persona.GivenName}",
            ["family"] = persona.FamilyName,
            ["given"] = new JsonArray(persona.GivenName),
        }),
        ["gender"] = "unknown",
    };
}
