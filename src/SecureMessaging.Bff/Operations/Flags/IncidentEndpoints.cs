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
            "What is not exposed (draft, rolled back, archived) stays as it is, and the incident is recorded. Needs no `If-Match`.")
            .WithRequestExample(OpsExamples.Incident);
        group.MapGet("/flags/{flag}/incidents", ListAsync)
            .Describe("listIncidents", "The incidents of a flag", "Newest first, at most 200.")
            .DescribeResponse(200, "The incidents, each with what it did");
    }

    private static async Task<Answer> RaiseAsync(
        HttpContext context, string flag, JsonBody<IncidentBody> body, FlagOperations operations,
        CancellationToken cancellationToken)
    {
        if (!FlagOperations.Read(body).TryGet(out var content, out var failure)
            || !ChangeFor(content).TryGet(out var change, out failure))
        {
            return new FailureResult(failure);
        }

        var request = OpsRequest.Of(context, content);
        return await operations.AnswerAsync(
            context, administration => administration.ReportIncidentAsync(flag, content.Severity!, change, request, cancellationToken),
            cancellationToken);
    }

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
