using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.IdentityProvider;
using SecureMessaging.Sandbox.Legacy.Platform;
using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Legacy.Switches;
using SecureMessaging.Sandbox.Legacy.Wire;

namespace SecureMessaging.Sandbox.Legacy.Endpoints;

/// <summary>The calls outside messaging that the web client makes when it loads.</summary>
internal static class PlatformEndpoints
{
    /// <summary>The keys of a file, which nobody asks for in another spelling.</summary>
    private static readonly JsonSerializerOptions FileKeys = new(JsonSerializerDefaults.Web);

    public static void MapPlatform(this IEndpointRouteBuilder app)
    {
        app.MapGet("/data/cms/vamc-ehr.json", ListEhrs).WithUpstreamOperation(UpstreamNames.Legacy, "ehr-list");
        app.MapGet("/v0/feature_toggles", ListTogglesAsync).WithUpstreamOperation(UpstreamNames.Legacy, "toggles");
        app.MapGet("/v0/v0/feature_toggles", ListTogglesAsync).WithUpstreamOperation(UpstreamNames.Legacy, "toggles");
        app.MapGet("/v0/maintenance_windows", ListMaintenance).WithUpstreamOperation(UpstreamNames.Legacy, "maintenance");
        app.MapGet("/v0/user", UserProfile.Read).LegacySignedIn("user");
        app.MapPost("/my_health/v1/aal", AcceptActivity).LegacySignedIn("aal");
        app.MapPost("/my_health/v1/unique_user_metrics", AcceptEventsAsync).LegacySignedIn("unique-users");
        app.MapGet("/my_health/v1/prescriptions/{id:long}", ReadPrescription).LegacySignedIn("prescription");
        app.MapGet("/my_health/v2/prescriptions/{id:long}", ReadPrescription).LegacySignedIn("prescription");
    }

    private static JsonHttpResult<object> ListEhrs(ListedEhrs list) => TypedResults.Json(list.Describe(), FileKeys);

    private static async Task<LegacyResponse> ListTogglesAsync(HttpContext context, LegacySwitchboard board, AccessTokens tokens)
    {
        var request = context.Request;
        var switches = board.Current;
        var persona = await tokens.ReadAsync(context);
        var asked = request.Query["features"].ToString().Split(',',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var features = LegacyToggles.All.Where(toggle => asked.Length == 0 || asked.Contains(toggle.Camel)
            || asked.Contains(toggle.Snake))
            .SelectMany(toggle => toggle.Spellings(toggle.ValueBy(switches, persona)))
            .ToArray();
        return new LegacyResponse(new { Data = new { Type = "feature_toggles", Features = features } }, StatusCodes.Status200OK);
    }

    private static LegacyResponse ListMaintenance() => LegacyResponse.List([]);

    /// <summary>The activity is taken, whatever is in it: its failure must not matter to the web client.</summary>
    private static NoContent AcceptActivity(LegacyCaller caller) => TypedResults.NoContent();

    /// <summary>The journal has the digest of what was read.</summary>
    private static async Task<LegacyResponse> AcceptEventsAsync(HttpContext context, LegacyCaller caller)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        return new LegacyResponse(new { BufferedEvents = Array.Empty<string>() }, StatusCodes.Status202Accepted);
    }

    private static LegacyResponse ReadPrescription(long id, LegacyCaller caller)
    {
        const string Provider = "Roe";
        return LegacyResponse.Ok(new LegacyResource(LegacyCaller.Text(id), "prescription_details", new
        {
            PrescriptionId = id,
            PrescriptionName = "SAMPLOLOL 10MG TAB",
            PrescriptionNumber = LegacyCaller.Text(2_700_000 + (id % 100_000)),
            ProviderFirstName = "Pat",
            ProviderLastName = Provider,
            RefillRemaining = 0,
            RefillStatus = "active",
            DispensedDate = (string?)null,
            ExpirationDate = (string?)null,
            OrderedDate = (string?)null,
        }));
    }
}
