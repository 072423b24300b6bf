using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace SecureMessaging.Sandbox.Fhir;

/// <summary>What Millennium asks of a Communication it is to create.</summary>
internal static class CommunicationRules
{
    public static FhirResponse? Refuse(JsonObject body)
    {
        if (body.ContainsKey("implicitRules"))
        {
            return Refuse("not-supported", "implicitRules is not supported");
        }

        if (body.ContainsKey("modifierExtension"))
        {
            return Refuse("extension", "modifierExtension is not supported");
        }

        var complete = body["resourceType"]?.ToString() == "Communication"
            && body["status"]?.ToString() == "completed"
            && body["category"] is JsonArray { Count: 1 }
            && body["sender"]?["reference"]?.ToString().StartsWith("Practitioner/", StringComparison.Ordinal) == true
            && body["recipient"] is JsonArray { Count: > 0 } recipients && recipients.All(IsStaff)
            && body["payload"] is JsonArray { Count: 1 } payload
            && payload[0]?["contentAttachment"]?["data"]?.ToString() is { Length: > 0 } data && Base64.IsValid(data);
        return complete ? null : Refuse("business-rule", "A required element is missing or has a value that is not supported");
    }

    private static bool IsStaff(JsonNode? recipient) =>
        recipient?["reference"]?.ToString() is { } reference
        && (reference.StartsWith("Practitioner/", StringComparison.Ordinal) || reference.StartsWith("Group/", StringComparison.Ordinal));

    private static FhirResponse Refuse(string code, string diagnostics) =>
        FhirResponse.Outcome(StatusCodes.Status422UnprocessableEntity, code, diagnostics);
}
