using System.Text.Json.Nodes;
using SecureMessaging.Sandbox.OracleHealth.Pools;

namespace SecureMessaging.Sandbox.Fhir;

/// <summary>Practitioners, organizations and locations, under the search rules of each.</summary>
internal static class DirectoryResources
{
    private const string NpiSystem = "http://hl7.org/fhir/sid/us-npi";

    private static readonly (string Id, string Family, string Given, string Npi)[] Practitioners =
        [("593923", "Roe", "Pat", "1234567893"), ("594001", "Okafor", "Ngozi", "1992847560"),
            ("594002", "Lindqvist", "Britt", "1740293848")];

    public static FhirResponse SearchPractitioners(HttpRequest request)
    {
        var query = request.Query;
        var found = query["_id"].ToString() is { Length: > 0 } ids
            ? Practitioners.Where(person => ids.Split(',').Contains(person.Id))
            : query["identifier"].ToString() is { Length: > 0 } identifier
                ? Practitioners.Where(person => identifier == $"{NpiSystem}|{person.Npi}")
                : query["family"].ToString() is { Length: > 0 } family
                    ? Practitioners.Where(person => person.Family.StartsWith(family, StringComparison.OrdinalIgnoreCase))
                    : query["name"].ToString() is { Length: > 1 } name
                        ? Practitioners.Where(person => $"{person.Family} {person.Given}".Contains(name,
                            StringComparison.OrdinalIgnoreCase))
                        : null;
        return found is null ? FhirResponse.NoSupportedParameters() : FhirResponse.Bundle(request, found.Select(Practitioner));
    }

    public static FhirResponse ReadPractitioner(string id) =>
        Practitioners.FirstOrDefault(person => person.Id == id) is { Id: not null } found
            ? new FhirResponse(Practitioner(found))
            : FhirResponse.NotFound();

    public static FhirResponse SearchOrganizations(string tenant, HttpRequest request) =>
        FhirResponse.Bundle(request, Stations(tenant).Select(station => new JsonObject
        {
            ["resourceType"] = "Organization",
            ["id"] = $"675{station}",
            ["active"] = true,
            ["name"] = $"VA station {station}",
        }));

    public static FhirResponse SearchLocations(string tenant, HttpRequest request) =>
        request.Query.ContainsKey("_id") || request.Query.ContainsKey("-physicalType") || request.Query.ContainsKey("type")
            ? FhirResponse.Bundle(request, Stations(tenant).Select(station => new JsonObject
            {
                ["resourceType"] = "Location",
                ["id"] = $"213{station}",
                ["status"] = "active",
                ["name"] = $"VA station {station}, main building",
                ["mode"] = "instance",
                ["managingOrganization"] = new JsonObject { ["reference"] = $"Organization/675{station}" },
            }))
            : FhirResponse.NoSupportedParameters();

    private static IEnumerable<string> Stations(string tenant) =>
        PoolPlan.All.Where(plan => plan.Tenant == tenant).Select(plan => plan.Station);

    private static JsonObject Practitioner((string Id, string Family, string Given, string Npi) person) => new()
    {
        ["resourceType"] = "Practitioner",
        ["id"] = person.Id,
        ["meta"] = new JsonObject { ["versionId"] = "1", ["lastUpdated"] = "2026-01-05T15:00:00.000Z" },
        ["identifier"] = new JsonArray(new JsonObject { ["system"] = NpiSystem, ["value"] = person.Npi }),
        ["active"] = true,
        ["name"] = new JsonArray(new JsonObject
        {
            ["use"] = "usual", ["family"] = person.Family,
            ["given"] = new JsonArray(person.Given)
        }),
    };
}
