using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Steps;

/// <summary>Percentages set by hand, for everybody or for one facility.</summary>
internal static class PercentageChanges
{
    public static FlagChange SetDefault(RolloutPercentage percentage) =>
        new("percentage", (flag, now) => Set(flag, percentage, now)) { AllowsUnconditionalDecrease = true, IsMeasuredByPlan = true };

    /// <param name="station">The facility, or a parent station for all below it.</param>
    /// <param name="percentage">Null: off.</param>
    public static FlagChange SetFacility(StationNumber station, RolloutPercentage? percentage) =>
        new("facility", (flag, _) => flag.State switch
        {
            FlagState.Archived => FlagRefusals.WrongState(flag, "change"),
            // Neither all facilities nor a single one: after a rollback a reset has to come first.
            FlagState.RolledBack when percentage > RolloutPercentage.Zero => FlagRefusals.WrongState(flag, "be raised"),
            _ => FacilitySet.With(flag, station, percentage),
        })
        {
            AllowsUnconditionalDecrease = true,
            IsMeasuredByPlan = true,
        };

    public static FlagChange RemoveFacility(StationNumber station) =>
        new("facility-remove", (flag, _) => flag.State == FlagState.Archived
            ? FlagRefusals.WrongState(flag, "change")
            : FacilitySet.Without(flag, station))
        {
            AllowsUnconditionalDecrease = true,
            IsMeasuredByPlan = true,
        };

    /// <summary>
    /// The flag takes the stage its percentage belongs to, and that stage begins anew: its users are other users than
    /// those measured before.
    /// </summary>
    public static Result<FlagDocument> Set(FlagDocument flag, RolloutPercentage percentage, DateTimeOffset now)
    {
        if (flag.State == FlagState.Archived)
        {
            return FlagRefusals.WrongState(flag, "change");
        }

        if (percentage == flag.Percentage)
        {
            return flag;
        }

        var lowers = percentage < flag.Percentage;
        var mayMove = flag.State is FlagState.Uat or FlagState.Baking or FlagState.AwaitingApproval or FlagState.Paused;
        if (!mayMove && !lowers)
        {
            return FlagRefusals.WrongState(flag, "be raised");
        }

        // In these states nobody is on by the percentage, so setting it enters no stage.
        if (flag.State is FlagState.Draft or FlagState.RolledBack)
        {
            return flag with { Percentage = percentage };
        }

        var set = flag with
        {
            Percentage = percentage,
            State = NextState(flag, percentage),
            StageIndex = StageOf(flag, percentage),
            StageEnteredAt = now,
        };
        return lowers ? set : WavePercentages.EndOvertaken(flag, set);
    }

    private static FlagState NextState(FlagDocument flag, RolloutPercentage percentage) => flag.State switch
    {
        // A pause survives; a completed flag that is lowered waits for a decision.
        FlagState.Paused or FlagState.Complete => FlagState.Paused,
        _ => percentage == RolloutPercentage.Zero ? FlagState.Uat : FlagState.Baking,
    };

    private static int StageOf(FlagDocument flag, RolloutPercentage percentage)
    {
        if (percentage == RolloutPercentage.Zero)
        {
            return -1;
        }

        var index = 0;
        for (var i = 0; i < flag.Stages.Length; i++)
        {
            index = flag.Stages[i].Facilities.IsEmpty && flag.Stages[i].Percentage <= percentage ? i : index;
        }

        return index;
    }
}
