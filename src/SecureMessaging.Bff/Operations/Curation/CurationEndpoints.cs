using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Ehr.Curation;

namespace SecureMessaging.Bff.Operations.Curation;

/// <summary>The report operations read before and after they change the rules.</summary>
internal static class CurationEndpoints
{
    private static readonly ParameterDocumentation Tenant = new(
        "tenant", ParameterLocation.Query, "Key of OracleHealth:Tenants.",
        () => new OpenApiSchema { Type = JsonSchemaType.String })
    {
        IsRequired = true,
    };

    private static readonly ParameterDocumentation Verdict = new(
        "verdict", ParameterLocation.Query, "Only the pools with this verdict; all when left out.",
        () => new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["mapped", "denied", "unmapped"] });

    public static void MapCuration(this RouteGroupBuilder group) => group.MapGet("/curation", GetReportAsync).Describe(
        "getCurationReport", "Pools of a tenant and the rule that decided each",
        "Lists every pool Millennium names as mapped, denied or unmapped, with the rule that decided or "
            + "the site code that was not known. Only mapped pools are shown to anybody.")
        .WithParameters(Tenant, Verdict)
        .WithParameterExamples(("tenant", "main"), ("verdict", "unmapped"))
        .DescribeResponse(200, "Figures, alarms and the pools")
        .DescribeResponse(400, "No such tenant or verdict")
        .DescribeResponse(502, "Millennium answered what cannot be understood")
        .DescribeResponse(503, "Millennium does not work")
        .DescribeResponse(504, "Millennium did not answer in time");

    private static async Task<Results<Ok<CurationReport>, FailureResult>> GetReportAsync(
        string? tenant,
        string? verdict,
        ICurationReports reports,
        CancellationToken cancellationToken) =>
        (await reports.ReadAsync(tenant, verdict, cancellationToken)).TryGet(out var report, out var failure)
            ? TypedResults.Ok(report)
            : new FailureResult(failure);
}
