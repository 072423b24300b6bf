using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Approving;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Undoing;

/// <summary>What is taken back, and how. What is raised by it obeys the same limits as any other raise.</summary>
internal static class UndoRule
{
    private const string Action = "undo";

    /// <summary>Null where the change can be taken back; else what to do instead.</summary>
    public static string? OtherWay(string action) => action switch
    {
        "percentage" or "facility" or "facility-remove" or "facility-rule" or "plan" or "allow" or "allow-remove" or "deny"
            or "deny-remove" or "advance" or "force-advance" or "lower" or "pause" or "resume" or "start" or Action => null,
        "kill" or "break-glass" => "end it with unkill",
        "unkill" => "kill the flag again",
        "rollback" => "begin again with reset",
        "request-approval" => "reject the request",
        "prerequisite" or "prerequisite-remove" => "set the prerequisite by itself",
        _ => "it is not taken back",
    };

    /// <summary>There is nothing to take back; only a request that was made before has an answer.</summary>
    public static FlagChange Impossible(Failure why) => new(Action, (_, _) => why) { AllowsUnconditionalDecrease = true };

    /// <param name="before">The flag before the change.</param>
    /// <param name="afterDoc">As the change left it.</param>
    public static FlagChange Change(FlagDocument before, string? afterDoc) => new(Action, (flag, now) =>
    {
        if (FlagJson.Write(flag) != afterDoc)
        {
            return RequestRefused.Conflict("The flag has changed since; read it again");
        }

        if (before.Prerequisite != flag.Prerequisite)
        {
            return RequestRefused.Conflict("The last change set the prerequisite too, which is set by itself");
        }

        // A stage that is entered again begins anew: the time between is not taken as time without trouble.
        var isSameStage = (before.State, before.StageIndex) == (flag.State, flag.StageIndex);
        // What was approved then is done: nothing waits again.
        return ApprovalRequests.Settled(before) with { Epoch = flag.Epoch, StageEnteredAt = isSameStage ? flag.StageEnteredAt : now };
    })
    {
        IsMeasuredByPlan = true,
    };
}
