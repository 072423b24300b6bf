using System.Text.Json.Nodes;
using SecureMessaging.Sandbox.OracleHealth;

namespace SecureMessaging.Sandbox.Fhir;

/// <summary>
/// One CareTeam for each membership, of two categories, on two pages; one id comes on both, newer on the second. None of them
/// leads to a pool.
/// </summary>
internal static class CareTeamSearch
{
    private const string Loinc = "http://loinc.org";

    public static FhirResponse Search(HttpRequest request, MillenniumPersons persons)
    {
        var patient = request.Query["patient"].ToString();
        if (patient.Length == 0)
        {
            return FhirResponse.NoSupportedParameters();
        }

        if (persons.Find(patient) is null)
        {
            return FhirResponse.Bundle(request, []);
        }

        var longitudinal = Longitudinal(patient, "593923", version: "1767625200");
        var members = request.Query["category"].ToString() switch
        {
            "longitudinal" => [longitudinal, Longitudinal(patient, "594001", "1767625200")],
            "encounter" => [Encounter(patient)],
            _ => new[] { longitudinal, Longitudinal(patient, "594001", "1767625200"), Encounter(patient),
                Longitudinal(patient, "593923", "1767711600") },
        };
        var secondPage = request.Query.ContainsKey("pageContext");
        return secondPage || members.Length < 3
            ? FhirResponse.Bundle(request, secondPage ? members.Skip(2) : members)
            : FhirResponse.Bundle(request, members.Take(2), $"/CareTeam?patient={patient}&pageContext={Guid.NewGuid()}&direction=NEXT");
    }

    private static JsonObject Longitudinal(string patient, string practitioner, string version) =>
        Member($"LIFETIME_PROVIDER-{patient}-0-{practitioner}-0-0-0", patient, practitioner, version, "LA28865-6",
            "Longitudinal-focused care team");

    private static JsonObject Encounter(string patient)
    {
        var member = Member($"CARE_TEAM-{patient}-97953477-594002-0-0-0", patient, "594002", "1767625200", "LA27976-2",
            "Encounter-focused care team");
        member["name"] = "Primary care visit";
        member["encounter"] = new JsonObject { ["reference"] = "Encounter/97953477" };
        return member;
    }

    private static JsonObject Member(string id, string patient, string practitioner, string version, string code, string display) => new()
    {
        ["resourceType"] = "CareTeam",
        ["id"] = id,
        ["meta"] = new JsonObject { ["versionId"] = version },
        ["status"] = "active",
        ["category"] = new JsonArray(new JsonObject
        {
            ["coding"] = new JsonArray(new JsonObject { ["system"] = Loinc, ["code"] = code, ["display"] = display }),
        }),
        ["subject"] = new JsonObject { ["reference"] = $"Patient/{patient}" },
        ["participant"] = new JsonArray(new JsonObject
        {
            ["role"] = new JsonArray(new JsonObject { ["text"] = "Primary Care Physician" }),
            ["member"] = new JsonObject { ["reference"] = $"Practitioner/{practitioner}" },
        }),
    };
}
