using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Legacy.Wire;

namespace SecureMessaging.Sandbox.Legacy.Endpoints;

/// <summary>The calls outside messaging that the web client makes when it loads.</summary>
internal static class PlatformEndpoints
{
    public static void MapPlatform(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v0/feature_toggles", ListToggles).WithUpstreamOperation(UpstreamNames.Legacy, "toggles");
        app.MapGet("/v0/v0/feature_toggles", ListToggles).WithUpstreamOperation(UpstreamNames.Legacy, "toggles");
        app.MapGet("/v0/maintenance_windows", ListMaintenance).WithUpstreamOperation(UpstreamNames.Legacy, "maintenance");
        app.MapGet("/v0/user", UserProfile.Read).LegacySignedIn("user");
        app.MapPost("/my_health/v1/aal", AcceptActivity).LegacySignedIn("aal");
        app.MapGet("/my_health/v1/prescriptions/{id:long}", ReadPrescription).LegacySignedIn("prescription");
        app.MapGet("/my_health/v2/prescriptions/{id:long}", ReadPrescription).LegacySignedIn("prescription");
    }

    private static LegacyResponse ListToggles(HttpRequest request)
    {
        var asked = request.Query["features"].ToString().Split(',',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var features = LegacyToggles.All.Where(toggle => asked.Length == 0 || asked.Contains(toggle.Camel)
            || asked.Contains(toggle.Snake))
            .SelectMany(toggle => new[] { new { Name = toggle.Camel, toggle.Value }, new { Name = toggle.Snake, toggle.Value } })
            .Distinct()
            .ToArray();
        return new LegacyResponse(new { Data = new { Type = "feature_toggles", Features = features } }, StatusCodes.Status200OK);
    }

    private static LegacyResponse ListMaintenance() => LegacyResponse.List([]);

    /// <summary>The activity is taken, whatever is in it: its failure must not matter to the web client.</summary>
    private static NoContent AcceptActivity(LegacyCaller caller) => TypedResults.NoContent();

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
