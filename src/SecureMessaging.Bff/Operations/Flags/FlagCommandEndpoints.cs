using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Operations.Flags.Bodies;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Changes;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    SecureMessaging.Bff.Operations.Flags.ChangeResult, SecureMessaging.Bff.JsonApi.Errors.FailureResult>;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>The steps of the state machine.</summary>
internal static class FlagCommandEndpoints
{
    private const string AlwaysApplies = "Needs a reason and nothing else, and always takes effect. `?wait=applied&timeout=2s` "
        + "answers when every live instance has it.";

    private const string OnNewFlagText = "The example walks the flag of `createFlag` through its life: createFlag, startFlag, advanceFlag, "
        + "approveChange, completeFlag, archiveFlag.";

    public static void MapFlagCommands(this RouteGroupBuilder group)
    {
        Map(group, "start", "startFlag", "Begin UAT",
            $"From draft: the allow-list counts, the percentage is 0. {OnNewFlagText}", FlagChanges.Start)
            .OnNewFlag().NeedsIfMatch().WithRequestExample(OpsExamples.Reason("The acceptance test begins"));
        Map(group, "pause", "pauseFlag", "Hold the flag where it is",
            $"A flag that is exposed: `setFlagPercentage` first. {AlwaysApplies}", FlagChanges.Pause, atOnce: true)
            .WithRequestExample(OpsExamples.Reason("Wait until the figures are clear"));
        Map(group, "resume", "resumeFlag", "Go on after a pause",
            "From paused: `pauseFlag` first. The dwell time of the stage begins again.", FlagChanges.Resume)
            .NeedsIfMatch().WithRequestExample(OpsExamples.Reason("The figures are clear, go on"));
        Map(group, "kill", "killFlag", "Off for everybody, now", $"The configuration is kept. {AlwaysApplies}", FlagChanges.Kill,
            atOnce: true)
            .WaitsByExample().WithRequestExample(OpsExamples.Reason("Messages go to the wrong team"));
        Map(group, "unkill", "unkillFlag", "End the kill",
            "The flag is `paused` afterwards; a second person where that is a large step.", FlagChanges.Unkill)
            .NeedsIfMatch().WithRequestExample(OpsExamples.Reason("The cause is found and repaired"));
        Map(group, "complete", "completeFlag", "Finish the plan",
            $"After the last stage has baked at 100 %. {OnNewFlagText}", FlagChanges.Complete)
            .OnNewFlag().NeedsIfMatch().WithRequestExample(OpsExamples.Reason("Everybody has the new flow"));
        Map(group, "archive", "archiveFlag", "Stop evaluating the flag",
            $"From draft, complete or rolled back; then it is as if it did not exist. {OnNewFlagText}", FlagChanges.Archive)
            .OnNewFlag().NeedsIfMatch().WithRequestExample(OpsExamples.Reason("The flag is needed no more"));
        group.MapPost("/flags/{flag}:advance", AdvanceAsync).ForOperators().Describe(
            "advanceFlag", "Enter the next stage",
            "Needs dwell time, users and a clean comparison of both flows; `force` goes on without them, with a second person. "
            + $"A large step takes a second person too (202). {OnNewFlagText}")
            .OnNewFlag().NeedsIfMatch().WithRequestExample(OpsExamples.Advance);
        group.MapPost("/flags/{flag}:rollback", RollbackAsync).ForOperators()
            .Describe("rollBackFlag", "Back to 0 %", $"Facilities that are off stay off. {AlwaysApplies}")
            .WaitsByExample().WithRequestExample(OpsExamples.RollBack);
        group.MapPost("/flags/{flag}:undo", UndoAsync).ForOperators()
            .Describe("undoFlag", "Take the last change back",
                "The flag is again as it was before its last change, by the limits of every change: what is raised by it may wait for a "
                + "second person. A kill ends with `unkillFlag`, a rollback with `resetFlag`, a prerequisite is set by itself (409). "
                + "Look first with `previewFlag` and `undo`.")
            .NeedsIfMatch().WithRequestExample(OpsExamples.Reason("It was meant for another facility"));
        group.MapPost("/flags/{flag}:reset", ResetAsync).ForOperators()
            .Describe("resetFlag", "Begin again after a rollback",
                "From rolled back: `rollBackFlag` first. The same people go first again unless `resalt` is set.")
            .NeedsIfMatch().WithRequestExample(OpsExamples.Reset);
    }

    private static RouteHandlerBuilder OnNewFlag(this RouteHandlerBuilder endpoint) =>
        endpoint.WithParameterExamples(("flag", OpsParameters.FlagToCreate));

    private static RouteHandlerBuilder Map(
        RouteGroupBuilder group, string verb, string operationId, string summary, string description, Func<FlagChange> change,
        bool atOnce = false)
    {
        Task<Answer> HandleAsync(
            HttpContext context, string flag, JsonBody<ReasonBody> body, FlagOperations operations, CancellationToken cancellationToken) =>
            atOnce
                ? operations.ChangeAtOnceAsync(context, flag, body, _ => change(), cancellationToken)
                : operations.ChangeAsync(context, flag, body, _ => change(), cancellationToken);

        return group.MapPost($"/flags/{{flag}}:{verb}", HandleAsync).ForOperators().Describe(operationId, summary, description);
    }

    private static async Task<Answer> AdvanceAsync(
        HttpContext context, string flag, JsonBody<AdvanceBody> body, FlagOperations operations, IFlagReader flags,
        CancellationToken cancellationToken)
    {
        if (!(await flags.FindAsync(flag, cancellationToken)).TryGet(out var present, out var failure)
            || !FlagOperations.Read(body).TryGet(out var content, out failure))
        {
            return new FailureResult(failure);
        }

        var request = OpsRequest.Of(context, content);
        return await operations.AnswerAsync(
            context, administration => administration.AdvanceAsync(present.Flag, content.Force, request, cancellationToken),
            cancellationToken);
    }

    private static async Task<Answer> UndoAsync(
        HttpContext context, string flag, JsonBody<ReasonBody> body, FlagOperations operations, CancellationToken cancellationToken)
    {
        if (!FlagOperations.Read(body).TryGet(out var content, out var failure))
        {
            return new FailureResult(failure);
        }

        var request = OpsRequest.Of(context, content);
        return await operations.AnswerAsync(
            context, administration => administration.UndoAsync(flag, request, cancellationToken), cancellationToken);
    }

    private static Task<Answer> RollbackAsync(
        HttpContext context, string flag, JsonBody<RollbackBody> body, FlagOperations operations, CancellationToken cancellationToken) =>
        operations.ChangeAtOnceAsync(context, flag, body, content => FlagChanges.RollBack(content.KeepAllowList), cancellationToken);

    private static Task<Answer> ResetAsync(
        HttpContext context, string flag, JsonBody<ResetBody> body, FlagOperations operations, CancellationToken cancellationToken) =>
        operations.ChangeAsync(context, flag, body, content => FlagChanges.Reset(content.Resalt), cancellationToken);
}
