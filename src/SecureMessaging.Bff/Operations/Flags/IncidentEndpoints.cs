using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Rollout.Changes;
using SecureMessaging.Bff.Rollout.Incidents;
using SecureMessaging.Bff.Rollout.Storage;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    SecureMessaging.Bff.Operations.Flags.ChangeResult, SecureMessaging.Bff.JsonApi.FailureResult>;

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
            .Describe("listIncidents", "The incidents of a flag", "Newest first, at most 200.");
    }

    private static async Task<Answer> RaiseAsync(
        HttpContext context, string flag, JsonBody<IncidentBody> body, FlagOperations operations, IncidentLog incidents,
        CancellationToken cancellationToken)
    {
        if (!body.Content.TryGet(out var content, out var failure))
        {
            return new FailureResult(failure);
        }

        if (ChangeReason.Check(content.Reason) is { } unreasoned)
        {
            return new FailureResult(unreasoned);
        }

        if (!ChangeFor(content).TryGet(out var change, out failure))
        {
            return new FailureResult(failure);
        }

        var request = OpsRequest.Of(context, content);
        return await operations.ApplyAsync(
            context, flag, change, request, incidents.RecordWith(flag, content.Severity!, change.Action, request, cancellationToken),
            cancellationToken);
    }

    private static async Task<Results<Ok<IReadOnlyList<IncidentView>>, FailureResult>> ListAsync(
        string flag, IncidentLog incidents, RolloutStore store, CancellationToken cancellationToken) =>
        (await store.FindAsync(ItemKind.Flag, flag, cancellationToken)).TryGet(out _, out var failure)
            && (await incidents.ReadAsync(flag, cancellationToken)).TryGet(out var rows, out failure)
            ? TypedResults.Ok<IReadOnlyList<IncidentView>>([.. rows.Select(IncidentView.Of)])
            : new FailureResult(failure);

    private static Result<FlagChange> ChangeFor(IncidentBody content) => content.Severity switch
    {
        "critical" => EmergencyChanges.Kill(),
        "high" => PercentageInput.Parse(content.Percentage).Map(EmergencyChanges.LowerTo),
        "low" => EmergencyChanges.RecordOnly(),
        _ => new InvalidFields("severity", "Severity is critical, high or low"),
    };
}
