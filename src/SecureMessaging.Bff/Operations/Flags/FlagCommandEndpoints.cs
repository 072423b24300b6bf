using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.JsonApi;
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

    public static void MapFlagCommands(this RouteGroupBuilder group)
    {
        Map(group, "start", "startFlag", "Begin UAT", "From draft: the allow-list counts, the percentage is 0.", StageChanges.Start);
        Map(group, "pause", "pauseFlag", "Hold the flag where it is", Lands, StageChanges.Pause);
        Map(group, "resume", "resumeFlag", "Go on after a pause", "The dwell time of the stage begins again.", StageChanges.Resume);
        Map(group, "kill", "killFlag", "Off for everybody, now", $"The configuration is kept. {Lands}", EmergencyChanges.Kill);
        Map(group, "unkill", "unkillFlag", "End the kill", "Lands in `paused`; a second person where that is a large step.", EmergencyChanges.Unkill);
        Map(group, "complete", "completeFlag", "Finish the plan", "After the last stage has baked at 100 %.", StageChanges.Complete);
        Map(group, "archive", "archiveFlag", "Stop evaluating the flag", "Then it is as if it did not exist.", StageChanges.Archive);
        group.MapPost("/flags/{flag}:advance", AdvanceAsync).ForOperators().Describe(
            "advanceFlag", "Enter the next stage",
            "Needs dwell time, users and a clean comparison of both flows; `force` goes on without them, with a second person.");
        group.MapPost("/flags/{flag}:rollback", RollbackAsync).ForOperators()
            .Describe("rollBackFlag", "Back to 0 %", $"Facilities that are off stay off. {Lands}");
        group.MapPost("/flags/{flag}:reset", ResetAsync).ForOperators()
            .Describe("resetFlag", "Begin again after a rollback", "The same people go first again unless `resalt` is set.");
    }

    private static void Map(
        RouteGroupBuilder group, string verb, string operationId, string summary, string description, Func<FlagChange> change) =>
        group.MapPost($"/flags/{{flag}}:{verb}", Handler(change)).ForOperators().Describe(operationId, summary, description);

    private static Func<HttpContext, string, JsonBody<ReasonBody>, FlagOperations, CancellationToken, Task<Answer>> Handler(
        Func<FlagChange> change) =>
        (context, flag, body, operations, cancellationToken) =>
            operations.ChangeAsync(context, flag, body, _ => change(), cancellationToken);

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
