using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecureMessaging.Sandbox.Fhir;

/// <summary>Communication is mail among staff: a Practitioner writes to Practitioners or Groups. No patient is served by it.</summary>
internal static class CommunicationEndpoints
{
    private const string EmailStatus = "email-status";

    public static async Task<IResult> CreateAsync(
        string tenant, HttpContext context, CommunicationBox box, SandboxClock clock, CancellationToken cancellationToken)
    {
        if (await ReadBodyAsync(context.Request, cancellationToken) is not JsonObject body)
        {
            return FhirResponse.Outcome(StatusCodes.Status400BadRequest, "structure", "The body is not a resource");
        }

        if (CommunicationRules.Refuse(body) is { } refusal)
        {
            return refusal;
        }

        var id = box.NextId();
        var now = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        var stored = body.DeepClone().AsObject();
        stored["id"] = id;
        stored["meta"] = new JsonObject { ["versionId"] = "0", ["lastUpdated"] = now };
        stored["sent"] = now;
        stored["received"] = now;
        stored["extension"] = new JsonArray(new JsonObject { ["url"] = EmailStatus, ["valueCode"] = "received" });
        stored["payload"] = new JsonArray(new JsonObject { ["contentReference"] = new JsonObject { ["reference"] = $"Binary/{id}" } });
        box.PutContent(tenant, id, body["payload"]![0]!["contentAttachment"]!["data"]!.ToString());
        box.Put(tenant, id, stored);

        var response = context.Response;
        response.Headers.ETag = "W/\"0\"";
        response.Headers.LastModified = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        response.Headers.Location = $"{context.Request.Scheme}://{context.Request.Host}{context.Request.Path}/{id}";
        return new FhirResponse(null, StatusCodes.Status201Created);
    }

    public static FhirResponse Read(string tenant, string id, CommunicationBox box) =>
        box.Find(tenant, id) is { } found ? new FhirResponse(found) : FhirResponse.NotFound();

    public static FhirResponse Search(string tenant, HttpRequest request, CommunicationBox box)
    {
        var query = request.Query;
        if (query["_id"].ToString() is { Length: > 0 } ids)
        {
            return FhirResponse.Bundle(request, box.Of(tenant).Where(found => ids.Split(',').Contains(found["id"]!.ToString())));
        }

        var recipient = query["recipient:Practitioner"].ToString() is { Length: > 0 } practitioner ? $"Practitioner/{practitioner}"
            : query["recipient:Group"].ToString() is { Length: > 0 } group ? $"Group/{group}" : null;
        if (recipient is null || !query.ContainsKey("category") || !query.ContainsKey("received") || !query.ContainsKey("-email-status"))
        {
            return FhirResponse.NoSupportedParameters();
        }

        return FhirResponse.Bundle(request, box.Of(tenant)
            .Where(found => found["recipient"]!.AsArray().Any(to => to?["reference"]?.ToString() == recipient)));
    }

    /// <summary>The only change allowed is that of the e-mail status, against the version read.</summary>
    public static async Task<IResult> PatchAsync(
        string tenant, string id, HttpContext context, CommunicationBox box, CancellationToken cancellationToken)
    {
        if (box.Find(tenant, id) is not { } found)
        {
            return FhirResponse.NotFound();
        }

        var version = found["meta"]!["versionId"]!.ToString();
        if (context.Request.Headers.IfMatch != $"W/\"{version}\"")
        {
            return new FhirResponse(null, StatusCodes.Status409Conflict);
        }

        var patch = await ReadBodyAsync(context.Request, cancellationToken) as JsonArray;
        if (patch is not [JsonObject operation] || operation["op"]?.ToString() != "replace"
            || operation["path"]?.ToString() != "/extension")
        {
            return FhirResponse.Outcome(StatusCodes.Status422UnprocessableEntity, "business-rule",
                "Only the email-status extension can be replaced");
        }

        var next = (int.Parse(version, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        found["extension"] = operation["value"]?.DeepClone();
        found["meta"]!["versionId"] = next;
        box.Put(tenant, id, found);
        context.Response.Headers.ETag = $"W/\"{next}\"";
        return new FhirResponse(null);
    }

    public static IResult ReadBinary(string tenant, string id, HttpRequest request, CommunicationBox box)
    {
        if (box.FindContent(tenant, id) is not { } data)
        {
            return FhirResponse.NotFound();
        }

        return request.Headers.Accept.ToString().Contains("application/fhir+json", StringComparison.Ordinal)
            ? new FhirResponse(new JsonObject { ["resourceType"] = "Binary", ["id"] = id, ["contentType"] = "text/html", ["data"] = data })
            : TypedResults.StatusCode(StatusCodes.Status406NotAcceptable);
    }

    private static async Task<JsonNode?> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
