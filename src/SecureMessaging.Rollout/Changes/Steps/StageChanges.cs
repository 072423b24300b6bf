using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Guard.Verdicts;

namespace SecureMessaging.Rollout.Changes.Steps;

/// <summary>The steps along the plan.</summary>
internal static class StageChanges
{
    public const string AdvanceAction = "advance";

    /// <summary>An action of its own: the audit shows it, and whoever approves knows that the advance gate was not asked.</summary>
    private const string ForcedAdvanceAction = "force-advance";

    public static FlagChange Start() => new("start", (flag, now) =>
        flag.State == FlagState.Draft
            ? flag with { State = FlagState.Uat, Percentage = RolloutPercentage.Zero, StageIndex = -1, StageEnteredAt = now }
            : FlagRefusals.WrongState(flag, "start"))
    {
        // A facility may have been set ahead in draft.
        IsMeasuredByPlan = true,
    };

    /// <param name="verdict">What the measurement of the present stage says; null before the first stage.</param>
    /// <param name="force">Go on although dwell time or verdict say no: always takes a second person.</param>
    public static FlagChange Advance(AdvanceVerdict? verdict, bool force) => new(force ? ForcedAdvanceAction : AdvanceAction, (flag, now) =>
    {
        if (flag.State is not (FlagState.Uat or FlagState.Baking or FlagState.AwaitingApproval))
        {
            return FlagRefusals.WrongState(flag, "advance");
        }

        var next = flag.StageIndex + 1;
        if (next >= flag.Stages.Length)
        {
            return RequestRefused.Conflict("The last stage is reached; complete the flag");
        }

        var findings = force ? [] : StageFindings.Of(flag, verdict, now);
        return findings.Count > 0
            ? RequestRefused.Conflict($"The stage is not done: {string.Join("; ", findings)}")
            : Enter(flag, next, now);
    })
    {
        AlwaysNeedsSecondPerson = force,
        Overridden = force ? (flag, now) => StageFindings.Of(flag, verdict, now) : null,
    };

    public static FlagChange Pause() => new("pause", (flag, _) => flag.State switch
    {
        FlagState.Paused => flag,
        FlagState.Baking or FlagState.AwaitingApproval => flag with { State = FlagState.Paused },
        _ => FlagRefusals.WrongState(flag, "pause"),
    })
    {
        AllowsUnconditionalDecrease = true,
    };

    /// <summary>The dwell time begins again: what happened before the pause is not taken as time without trouble.</summary>
    public static FlagChange Resume() => new("resume", (flag, now) => flag.State != FlagState.Paused
        ? FlagRefusals.WrongState(flag, "resume")
        : flag with { State = flag.StageIndex < 0 ? FlagState.Uat : FlagState.Baking, StageEnteredAt = now });

    public static FlagChange Complete() => new("complete", (flag, now) => (IsBaked(flag, now), Behind(flag)) switch
    {
        (false, _) => RequestRefused.Conflict("Only a flag that has baked its last stage at 100 % can be completed"),
        (_, { Length: > 0 } behind) => RequestRefused.Conflict(
            $"These facilities are below 100 %: {string.Join(", ", behind)}. Let them follow the others again, or turn them off"),
        _ => flag with { State = FlagState.Complete },
    });

    public static FlagChange Archive() => new("archive", (flag, _) => flag.State switch
    {
        FlagState.Archived => flag,
        FlagState.Draft or FlagState.Complete or FlagState.RolledBack => flag with { State = FlagState.Archived },
        _ => FlagRefusals.WrongState(flag, "archive"),
    })
    {
        Review = (before, _, flags) => PrerequisiteChanges.StillNeeded(before, flags) is { } needed ? needed : new ChangeReview(null),
    };

    private static bool IsBaked(FlagDocument flag, DateTimeOffset now) =>
        flag is { State: FlagState.Baking or FlagState.AwaitingApproval } && flag.StageIndex == flag.Stages.Length - 1
        && flag.Percentage == RolloutPercentage.Full && StageFindings.IsDwellOver(flag, now);

    /// <summary>One that is off is a decision of its own and stays.</summary>
    private static string[] Behind(FlagDocument flag) =>
        [.. flag.Facilities.Where(facility => facility.Percentage < RolloutPercentage.Full).Select(facility => facility.Station.Value)];

    private static FlagDocument Enter(FlagDocument flag, int index, DateTimeOffset now)
    {
        var stage = flag.Stages[index];
        var entered = flag with { State = FlagState.Baking, StageIndex = index, StageEnteredAt = now };
        return stage.Facilities.IsEmpty
            ? WavePercentages.EndOvertaken(flag, entered with { Percentage = stage.Percentage })
            : stage.Facilities.Aggregate(entered, (current, station) =>
                FacilitySet.IsOff(current, station) ? current : FacilitySet.With(current, station, stage.Percentage));
    }
}
