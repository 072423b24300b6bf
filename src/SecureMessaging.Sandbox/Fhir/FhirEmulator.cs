using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.OracleHealth.Tokens;

namespace SecureMessaging.Sandbox.Fhir;

/// <summary>
/// The FHIR R4 reads of Millennium. Only the patient search is used by the service today; the others answer in the true shape
/// with little behind them. Group, PractitionerRole and HealthcareService are not served, as on the real thing.
/// </summary>
internal static class FhirEmulator
{
    public static IServiceCollection AddFhirEmulator(this IServiceCollection services) => services
        .AddSingleton<CommunicationBox>()
        .AddSingleton<IResettable>(provider => provider.GetRequiredService<CommunicationBox>());

    public static IEndpointRouteBuilder MapFhirEmulator(this IEndpointRouteBuilder app)
    {
        var fhir = app.MapGroup("/fhir/r4/{tenant}");
        fhir.MapGet("/Patient", PatientSearch.Search).Resource("Patient", "patient");
        fhir.MapGet("/Patient/{id}", PatientSearch.Read).Resource("Patient", "patient");
        fhir.MapGet("/Practitioner", DirectoryResources.SearchPractitioners).Resource("Practitioner");
        fhir.MapGet("/Practitioner/{id}", DirectoryResources.ReadPractitioner).Resource("Practitioner");
        fhir.MapGet("/Organization", DirectoryResources.SearchOrganizations).Resource("Organization");
        fhir.MapGet("/Location", DirectoryResources.SearchLocations).Resource("Location");
        fhir.MapGet("/CareTeam", CareTeamSearch.Search).Resource("CareTeam");
        fhir.MapPost("/Communication", CommunicationEndpoints.CreateAsync).Resource("Communication");
        fhir.MapGet("/Communication", CommunicationEndpoints.Search).Resource("Communication");
        fhir.MapGet("/Communication/{id}", CommunicationEndpoints.Read).Resource("Communication");
        fhir.MapPatch("/Communication/{id}", CommunicationEndpoints.PatchAsync).Resource("Communication");
        fhir.MapGet("/Binary/{id}", CommunicationEndpoints.ReadBinary).Resource("Binary");
        return app;
    }

    private static void Resource(this RouteHandlerBuilder endpoint, string resource, string operation = "fhir") =>
        endpoint.WithUpstreamOperation(UpstreamNames.OracleHealth, operation).RequireScope($"system/{resource}.");
}
