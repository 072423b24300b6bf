using System.Text.Json.Nodes;

namespace SecureMessaging.Sandbox.Fhir;

/// <summary>A resource or an OperationOutcome under FHIR's content type and headers.</summary>
internal sealed class FhirResponse(JsonNode? body, int status = StatusCodes.Status200OK) : IResult
{
    public static FhirResponse Outcome(int status, string code, string diagnostics) => new(OutcomeBody(code, diagnostics), status);

    public static JsonObject OutcomeBody(string code, string diagnostics) => new()
    {
        ["resourceType"] = "OperationOutcome",
        ["issue"] = new JsonArray(new JsonObject { ["severity"] = "error", ["code"] = code, ["diagnostics"] = diagnostics }),
    };

    public static FhirResponse NoSupportedParameters() =>
        Outcome(StatusCodes.Status400BadRequest, "invalid", "no supported search parameters provided");

    public static FhirResponse NotFound() => new(null, StatusCodes.Status404NotFound);

    /// <summary>A page of a search; the link to the next one is opaque.</summary>
    public static FhirResponse Bundle(HttpRequest request, IEnumerable<JsonObject> resources, string? next = null)
    {
        var root = $"{request.Scheme}://{request.Host}{FhirBase(request)}";
        var links = new JsonArray(Link("self", $"{request.Scheme}://{request.Host}{request.Path}{request.QueryString}"));
        if (next is not null)
        {
            links.Add(Link("next", root + next));
        }

        var entries = resources.Select(resource => (JsonNode)new JsonObject
        {
            ["fullUrl"] = $"{root}/{resource["resourceType"]}/{resource["id"]}",
            ["resource"] = resource,
        }).ToArray();
        return new FhirResponse(new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["id"] = Guid.NewGuid().ToString(),
            ["type"] = "searchset",
            ["link"] = links,
            ["entry"] = new JsonArray(entries),
        });
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers["X-Request-Id"] = Guid.NewGuid().ToString();
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = "Origin";
        if (body is null)
        {
            response.ContentLength = 0;
            return;
        }

        if (body["meta"]?["versionId"]?.ToString() is { } version)
        {
            response.Headers.ETag = $"W/\"{version}\"";
        }

        response.ContentType = "application/fhir+json";
        await response.WriteAsync(body.ToJsonString(), httpContext.RequestAborted);
    }

    private static string FhirBase(HttpRequest request) => $"/fhir/r4/{request.RouteValues["tenant"]}";

    private static JsonObject Link(string relation, string url) => new() { ["relation"] = relation, ["url"] = url };
}
