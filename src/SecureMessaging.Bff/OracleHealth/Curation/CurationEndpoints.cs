using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.OpenApi;

namespace SecureMessaging.Bff.OracleHealth.Curation;

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
            .Answers(400, "No such tenant or verdict")
            .Answers(502, "Millennium answered what cannot be understood")
            .Answers(503, "Millennium is out")
            .Answers(504, "Millennium did not answer in time");
        return routes;
    }

    private static async Task<Results<Ok<CurationReport>, FailureResult>> GetReportAsync(
        [Description("Key of OracleHealth:Tenants, for example main")] string? tenant,
        [Description("mapped, denied or unmapped; all when left out")] string? verdict,
        OracleHealthTenants tenants,
        CuratedPools pools,
        CurationAlarms alarms,
        CancellationToken cancellationToken)
    {
        if (tenants.Find(tenant) is not { } known)
        {
            return new FailureResult(RequestRefused.InvalidValue("tenant"));
        }

        PoolVerdict? only = null;
        if (verdict is not null)
        {
            if (!CurationReportRow.TryParse(verdict, out var asked))
            {
                return new FailureResult(RequestRefused.InvalidValue("verdict"));
            }

            only = asked;
        }

        var curated = await pools.GetAsync(known, cancellationToken);
        return curated.TryGet(out var directory, out var failure)
            ? TypedResults.Ok(CurationReport.Of(known.Key, directory, alarms, only))
            : new FailureResult(failure);
    }
}
