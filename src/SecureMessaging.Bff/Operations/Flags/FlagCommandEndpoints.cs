using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Rollout;
using SecureMessaging.Bff.Rollout.Changes;
using SecureMessaging.Bff.Rollout.Flags;
using SecureMessaging.Bff.Rollout.Storage;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    SecureMessaging.Bff.Operations.Flags.ChangeResult, SecureMessaging.Bff.JsonApi.FailureResult>;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>The steps of the state machine.</summary>
internal static class FlagCommandEndpoints
{
    private const string Lands = "Needs a reason and nothing else, and always lands. `?wait=applied&timeout=2s` answers when every live instance has it.";

    private const string OnNewFlagText = "The example walks the flag of `createFlag` through its life: createFlag, startFlag, advanceFlag, "
        + "approveChange, completeFlag, archiveFlag.";

    public static void MapFlagCommands(this RouteGroupBuilder group)
    {
        Map(group, "start", "startFlag", "Begin UAT",
            $"From draft: the allow-list counts, the percentage is 0. {OnNewFlagText}", StageChanges.Start)
            .OnNewFlag().NeedsIfMatch().WithRequestExample(OpsExamples.Reason("The acceptance test begins"));
        Map(group, "pause", "pauseFlag", "Hold the flag where it is",
            $"A flag that is exposed: `setFlagPercentage` first. {Lands}", StageChanges.Pause)
            .WithRequestExample(OpsExamples.Reason("Wait until the figures are clear"));
        Map(group, "resume", "resumeFlag", "Go on after a pause",
            "From paused: `pauseFlag` first. The dwell time of the stage begins again.", StageChanges.Resume)
            .NeedsIfMatch().WithRequestExample(OpsExamples.Reason("The figures are clear, go on"));
        Map(group, "kill", "killFlag", "Off for everybody, now", $"The configuration is kept. {Lands}", EmergencyChanges.Kill)
            .WaitsByExample().WithRequestExample(OpsExamples.Reason("Messages go to the wrong team"));
        Map(group, "unkill", "unkillFlag", "End the kill",
            "Lands in `paused`; a second person where that is a large step.", EmergencyChanges.Unkill)
            .NeedsIfMatch().WithRequestExample(OpsExamples.Reason("The cause is found and repaired"));
        Map(group, "complete", "completeFlag", "Finish the plan",
            $"After the last stage has baked at 100 %. {OnNewFlagText}", StageChanges.Complete)
            .OnNewFlag().NeedsIfMatch().WithRequestExample(OpsExamples.Reason("Everybody has the new flow"));
        Map(group, "archive", "archiveFlag", "Stop evaluating the flag",
            $"From draft, complete or rolled back; then it is as if it did not exist. {OnNewFlagText}", StageChanges.Archive)
            .OnNewFlag().NeedsIfMatch().WithRequestExample(OpsExamples.Reason("The flag is needed no more"));
        group.MapPost("/flags/{flag}:advance", AdvanceAsync).ForOperators().Describe(
            "advanceFlag", "Enter the next stage",
            "Needs dwell time, users and a clean comparison of both flows; `force` goes on without them, with a second person. "
            + $"A large step takes a second person too (202): {OnNewFlagText}")
            .OnNewFlag().NeedsIfMatch().WithRequestExample(OpsExamples.Advance);
        group.MapPost("/flags/{flag}:rollback", RollbackAsync).ForOperators()
            .Describe("rollBackFlag", "Back to 0 %", $"Facilities that are off stay off. {Lands}")
            .WaitsByExample().WithRequestExample(OpsExamples.RollBack);
        group.MapPost("/flags/{flag}:reset", ResetAsync).ForOperators()
            .Describe("resetFlag", "Begin again after a rollback",
                "From rolled back: `rollBackFlag` first. The same people go first again unless `resalt` is set.")
            .NeedsIfMatch().WithRequestExample(OpsExamples.Reset);
    }

    private static RouteHandlerBuilder OnNewFlag(this RouteHandlerBuilder endpoint) =>
        endpoint.WithParameterExamples(("flag", OpsParameters.FlagToCreate));

    private static RouteHandlerBuilder Map(
        RouteGroupBuilder group, string verb, string operationId, string summary, string description, Func<FlagChange> change)
    {
        Task<Answer> HandleAsync(
            HttpContext context, string flag, JsonBody<ReasonBody> body, FlagOperations operations, CancellationToken cancellationToken) =>
            operations.ChangeAsync(context, flag, body, _ => change(), cancellationToken);

        return group.MapPost($"/flags/{{flag}}:{verb}", HandleAsync).ForOperators().Describe(operationId, summary, description);
    }

    private static async Task<Answer> AdvanceAsync(
        HttpContext context, string flag, JsonBody<AdvanceBody> body, FlagOperations operations, RolloutStore store, IAdvanceGate gate,
        CancellationToken cancellationToken)
    {
        if (!(await store.FindAsync(ItemKind.Flag, flag, cancellationToken)).TryGet(out var row, out var failure)
            || !StoredFlag.Read(row).TryGet(out var present, out failure))
        {
            return new FailureResult(failure);
        }

        var verdict = present.StageIndex < 0
            ? null
            : await gate.ReviewAsync(flag, present.Epoch, present.StageIndex, cancellationToken);
        return await operations.ChangeAsync(
            context, flag, body, content => ReviewedAdvance(present, verdict, content.Force), cancellationToken);
    }

    /// <summary>The verdict counts for the stage it was made for; had another been entered meanwhile, nothing was measured there.</summary>
    private static FlagChange ReviewedAdvance(FlagDocument reviewed, AdvanceVerdict? verdict, bool force)
    {
        var advance = StageChanges.Advance(verdict, force);
        return advance with
        {
            Apply = (flag, now) => (flag.Epoch, flag.StageIndex) == (reviewed.Epoch, reviewed.StageIndex)
                ? advance.Apply(flag, now)
                : RequestRefused.Conflict("Another stage was entered meanwhile; read the flag again"),
        };
    }

    private static Task<Answer> RollbackAsync(
        HttpContext context, string flag, JsonBody<RollbackBody> body, FlagOperations operations, CancellationToken cancellationToken) =>
        operations.ChangeAsync(context, flag, body, content => EmergencyChanges.RollBack(content.KeepAllowList), cancellationToken);

    private static Task<Answer> ResetAsync(
        HttpContext context, string flag, JsonBody<ResetBody> body, FlagOperations operations, CancellationToken cancellationToken) =>
        operations.ChangeAsync(context, flag, body, content => EmergencyChanges.Reset(content.Resalt), cancellationToken);
}
