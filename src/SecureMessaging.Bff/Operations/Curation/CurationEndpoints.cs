using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Ehr.Curation;

namespace SecureMessaging.Bff.Operations.Curation;

/// <summary>The report operations read before and after they change the rules.</summary>
internal static class CurationEndpoints
{
    public static IEndpointRouteBuilder MapCurationEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ops/v1/curation", GetReportAsync)
            .RequireAuthorization(MessagingPolicies.OpsViewer)
            .WithName("getCurationReport")
            .WithTags("Curation")
            .WithSummary("Pools of a tenant and the rule that decided each")
            .WithDescription("Lists every pool Millennium names as mapped, denied or unmapped, with the rule that decided or "
                + "the site code that was not known. Only mapped pools are shown to anybody.")
            .WithParameterExamples(("tenant", "main"), ("verdict", "unmapped"))
            .DescribeResponse(400, "No such tenant or verdict")
            .DescribeResponse(502, "Millennium answered what cannot be understood")
            .DescribeResponse(503, "Millennium is out")
            .DescribeResponse(504, "Millennium did not answer in time");
        return routes;
    }

    private static async Task<Results<Ok<CurationReport>, FailureResult>> GetReportAsync(
        [Description("Key of OracleHealth:Tenants, for example main")] string? tenant,
        [Description("mapped, denied or unmapped; all when left out")] string? verdict,
        ICurationReports reports,
        CancellationToken cancellationToken) =>
        (await reports.ReadAsync(tenant, verdict, cancellationToken)).TryGet(out var report, out var failure)
            ? TypedResults.Ok(report)
            : new FailureResult(failure);
}
