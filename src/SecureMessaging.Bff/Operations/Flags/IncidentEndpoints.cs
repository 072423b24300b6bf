using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Operations.Flags.Bodies;
using SecureMessaging.Bff.Operations.Flags.Views;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    SecureMessaging.Bff.Operations.Flags.ChangeResult, SecureMessaging.Bff.JsonApi.Errors.FailureResult>;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>The release plan's answer to an incident, in one step.</summary>
internal static class IncidentEndpoints
{
    public static void MapIncidents(this RouteGroupBuilder group)
    {
        group.MapPost("/flags/{flag}:incident", RaiseAsync).ForOperators().Describe(
            "reportIncident", "Do what the plan says about a severity, and record it",
            "`critical` kills, `high` lowers everybody to the percentage given, `low` records only. " +
            "What is not exposed (draft, rolled back, archived) stays as it is, and the incident is recorded; `note` says so where " +
            "nothing had to be lowered. Needs no `If-Match`.")
            .WithRequestExample(OpsExamples.Incident);
        group.MapGet("/flags/{flag}/incidents", ListAsync)
            .Describe("listIncidents", "The incidents of a flag", "Newest first, at most 200.")
            .WithParameterExamples(("flag", OpsParameters.FlagToChange))
            .DescribeResponse(200, "The incidents, each with what it did and what was found");
        group.MapPost("/flags/{flag}/incidents/{id}:close", CloseAsync).ForAuditedActions().Describe(
            "closeIncident", "Close an incident with what was found",
            "`reason` is the finding; it is kept with the incident and in the audit. The flag stays as it is.")
            .WithParameters(OpsParameters.IncidentId)
            .WithParameterExamples(("flag", OpsParameters.FlagToChange))
            .WithParameterFrom("id", "listIncidents", "/0/id")
            .WithRequestExample(OpsExamples.Reason("A certificate had expired; it is renewed"))
            .DescribeResponse(200, "The incident as it is closed")
            .DescribeResponse(404, "There is no such incident of this flag")
            .DescribeResponse(409, "The incident is closed already");
    }

    private static async Task<Answer> RaiseAsync(
        HttpContext context, string flag, JsonBody<IncidentBody> body, FlagOperations operations,
        CancellationToken cancellationToken)
    {
        if (!FlagOperations.ReadCleaned(body).TryGet(out var content, out var failure)
            || !ChangeFor(content).TryGet(out var change, out failure))
        {
            return new FailureResult(failure);
        }

        var request = OpsRequest.Of(context, content);
        return await operations.AnswerAsync(
            context, administration => administration.ReportIncidentAsync(flag, content.Severity!, change, request, cancellationToken),
            cancellationToken);
    }

    private static async Task<Results<Ok<IncidentView>, FailureResult>> CloseAsync(
        HttpContext context, string flag, string id, JsonBody<ReasonBody> body, IFlagAdministration administration,
        CancellationToken cancellationToken) =>
        FlagOperations.Read(body).TryGet(out var content, out var failure)
            && (await administration.CloseIncidentAsync(flag, id, OpsRequest.Of(context, content), cancellationToken))
                .TryGet(out var closed, out failure)
            ? TypedResults.Ok(IncidentView.Of(closed))
            : new FailureResult(failure);

    private static async Task<Results<Ok<IReadOnlyList<IncidentView>>, FailureResult>> ListAsync(
        string flag, IFlagReader flags, CancellationToken cancellationToken) =>
        (await flags.ReadIncidentsAsync(flag, cancellationToken)).TryGet(out var rows, out var failure)
            ? TypedResults.Ok<IReadOnlyList<IncidentView>>([.. rows.Select(IncidentView.Of)])
            : new FailureResult(failure);

    private static Result<FlagChange> ChangeFor(IncidentBody content) => content.Severity switch
    {
        "critical" => FlagChanges.Kill(),
        "high" => RolloutPercentage.Parse(content.Percentage).Map(FlagChanges.LowerTo),
        "low" => FlagChanges.RecordOnly(),
        _ => new InvalidFields("severity", "Severity is critical, high or low"),
    };
}
