using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Changes;

namespace SecureMessaging.Bff.Operations.Flags.Scheduling;

/// <summary>Changes for later.</summary>
internal static class ScheduleEndpoints
{
    public static void MapSchedule(this RouteGroupBuilder group)
    {
        group.MapGet("/flags/{flag}/schedule", ListAsync).Describe(
            "listScheduledChanges", "Changes that wait for their time, or had it",
            "Those that wait first, the soonest on top; at most 200. `note` says why one was not made.")
            .DescribeResponse(200, "The changes");
        group.MapPost("/flags/{flag}/schedule", AddAsync).ForAuditedActions().Describe(
            "scheduleChange", "Make a change at a time",
            "When the time comes it obeys all that it would obey if you made it then: `advance` enters no stage while the present one is "
            + "not done, and what takes a second person waits for one (`needs_approval`). It is void after a kill, a rollback or a "
            + "reset, and where nobody could make it within 15 minutes.")
            .WithRequestExample(OpsExamples.Schedule)
            .DescribeResponse(200, "The change as it waits, or would with `dryRun`")
            .DescribeResponse(409, "The flag is archived, killed or rolled back");
        group.MapDelete("/flags/{flag}/schedule/{id}", CancelAsync).ForAuditedActions().Describe(
            "cancelScheduledChange", "Take a scheduled change back", "As long as its time has not come.")
            .WithParameters(OpsParameters.ScheduleId)
            .WithParameterFrom("id", "scheduleChange", "/id")
            .WithRequestExample(OpsExamples.Reason("Nobody is there to watch on that day"))
            .DescribeResponse(200, "The change, cancelled")
            .DescribeResponse(404, "There is no such scheduled change of this flag")
            .DescribeResponse(409, "Its time has come, or it is cancelled already");
    }

    private static async Task<Results<Ok<IReadOnlyList<ScheduledChangeView>>, FailureResult>> ListAsync(
        string flag, IFlagSchedule schedule, CancellationToken cancellationToken) =>
        (await schedule.ReadAsync(flag, cancellationToken)).TryGet(out var changes, out var failure)
            ? TypedResults.Ok<IReadOnlyList<ScheduledChangeView>>([.. changes.Select(ScheduledChangeView.Of)])
            : new FailureResult(failure);

    private static async Task<Results<Ok<ScheduledChangeView>, FailureResult>> AddAsync(
        HttpContext context, string flag, JsonBody<ScheduleBody> body, IFlagSchedule schedule, IServiceFlags service,
        CancellationToken cancellationToken) =>
        FlagOperations.Read(body).TryGet(out var content, out var failure)
            && content.ToChange(service).TryGet(out var change, out failure)
            ? Answer(await schedule.AddAsync(flag, change, OpsRequest.Of(context, content), cancellationToken))
            : new FailureResult(failure);

    private static async Task<Results<Ok<ScheduledChangeView>, FailureResult>> CancelAsync(
        HttpContext context, string flag, string id, JsonBody<ReasonBody> body, IFlagSchedule schedule,
        CancellationToken cancellationToken) =>
        FlagOperations.Read(body).TryGet(out var content, out var failure)
            ? Answer(await schedule.CancelAsync(flag, id, OpsRequest.Of(context, content), cancellationToken))
            : new FailureResult(failure);

    private static Results<Ok<ScheduledChangeView>, FailureResult> Answer(Result<ScheduledChange> result) =>
        result.TryGet(out var change, out var failure) ? TypedResults.Ok(ScheduledChangeView.Of(change)) : new FailureResult(failure);
}
