using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Ehr.Curation;

namespace SecureMessaging.Bff.Operations.Curation;

/// <summary>The report operations read before and after they change the rules.</summary>
internal static class CurationEndpoints
{
    /// <summary>The sandbox's own codes and one more.</summary>
    private const string Example =
        """{ "default": { "siteCodes": { "QCD": "668", "QLW": "687", "QNC": "556", "QRB": "653", "QWC": "692", "QZV": "653" } } }""";

    private static readonly ParameterDocumentation Tenant = new(
        "tenant", ParameterLocation.Query, "Key of OracleHealth:Tenants.",
        () => new OpenApiSchema { Type = JsonSchemaType.String })
    {
        IsRequired = true,
    };

    private static readonly ParameterDocumentation Verdict = new(
        "verdict", ParameterLocation.Query, "Only the pools with this verdict; all when left out.",
        () => new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["mapped", "denied", "unmapped"] });

    public static void MapCuration(this RouteGroupBuilder group)
    {
        group.MapGet("/curation", GetReportAsync).DescribeReport();
        group.MapPost("/curation:check", CheckAsync).WithMaxBody(limits => limits.MaxImportBody).Describe(
            "checkCuration", "What a file of rules would do",
            "Judges the pools in use by the file, beside the rules in force: figures, the rule that decided each pool, what would "
                + "change, and why the service would not take it. A file with errors is answered with all of them. Changes nothing.")
            .WithRequestExample(new { tenant = "main", rules = Example })
            .DescribeResponse(200, "The errors of the file, or what it would do with the pools of each tenant")
            .DescribeResponse(400, "No such tenant or place")
            .DescribeUpstream();
    }

    private static void DescribeReport(this RouteHandlerBuilder endpoint) => endpoint.Describe(
        "getCurationReport", "Pools of a tenant and the rule that decided each",
        "Lists every pool Millennium names as mapped, denied or unmapped, with the rule that decided or "
            + "the site code that was not known. Only mapped pools are shown to anybody.")
        .WithParameters(Tenant, Verdict)
        .WithParameterExamples(("tenant", "main"), ("verdict", "unmapped"))
        .DescribeResponse(200, "Figures, alarms and the pools")
        .DescribeResponse(400, "No such tenant or verdict")
        .DescribeUpstream();

    private static void DescribeUpstream(this RouteHandlerBuilder endpoint) => endpoint
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

    private static async Task<Results<Ok<CurationCheck>, FailureResult>> CheckAsync(
        JsonBody<CurationCheckBody> body, ICurationReports reports, CancellationToken cancellationToken) =>
        body.Content.TryGet(out var content, out var failure)
            && content.ToRequest().TryGet(out var request, out failure)
            && (await reports.CheckAsync(request, cancellationToken)).TryGet(out var check, out failure)
            ? TypedResults.Ok(check)
            : new FailureResult(failure);
}
