using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Steps;

/// <summary>The ways back. They apply to every state, and are no change where nobody is on or the flag is there already.</summary>
internal static class EmergencyChanges
{
    public static FlagChange Kill() => new("kill", (flag, _) => flag with { Killed = true }) { AllowsUnconditionalDecrease = true };

    /// <summary>The exposure is what it was before the kill. The flag is paused, so that no step follows by itself.</summary>
    public static FlagChange Unkill() => new("unkill", (flag, _) => !flag.Killed
        ? flag
        : flag with
        {
            Killed = false,
            UnkillNeedsSecondPerson = false,
            State = flag.State is FlagState.Draft or FlagState.RolledBack or FlagState.Archived ? flag.State : FlagState.Paused,
        });

    public static FlagChange RollBack(bool keepAllowList) => new("rollback", (flag, now) =>
        flag.State is FlagState.Draft or FlagState.Archived || (flag.State == FlagState.RolledBack && Exposure.IsClosed(flag))
            ? keepAllowList ? flag : Unnamed(flag)
            : (keepAllowList ? flag : Unnamed(flag)) with
            {
                State = FlagState.RolledBack,
                Percentage = RolloutPercentage.Zero,
                // A facility that is off stays off; one that was ahead goes back with the rest.
                Facilities = [.. flag.Facilities.Where(facility => facility.IsOff)],
                Epoch = flag.Epoch + 1,
                StageIndex = -1,
                StageEnteredAt = now,
            })
    {
        AllowsUnconditionalDecrease = true,
    };

    /// <summary>
    /// Afterwards no percentage is above the given one, neither the default nor that of a facility. Draft and archived flags are
    /// left as they are, because they are off for everybody. A facility that is above it by a wave goes back with the rest.
    /// </summary>
    public static FlagChange LowerTo(RolloutPercentage percentage) => new("lower", (flag, now) =>
        flag.State is FlagState.Draft or FlagState.Archived
            ? flag
            : PercentageChanges.Set(flag, Smaller(flag.Percentage, percentage), now)
                .Map(lowered => Cut(WavePercentages.EndAbove(flag, lowered, percentage), percentage)))
    {
        AllowsUnconditionalDecrease = true,
        NothingToChange = $"nobody is above {percentage} %",
    };

    /// <summary>Changes nothing; for what is only written down.</summary>
    public static FlagChange RecordOnly() => new(FlagChange.NoteAction, (flag, _) => flag) { AllowsUnconditionalDecrease = true };

    /// <summary>The same people go first again, because the salt stays; another salt is a decision of its own.</summary>
    public static FlagChange Reset(bool resalt) => new("reset", (flag, now) => (flag.State, resalt, flag.Prerequisite) switch
    {
        (not FlagState.RolledBack, _, _) => FlagRefusals.WrongState(flag, "reset"),
        (_, true, { } needed) => RequestRefused.Conflict(
            $"The people of this flag are drawn with those of {needed.Flag}; reset that one anew"),
        _ => flag with
        {
            State = FlagState.Uat,
            Epoch = flag.Epoch + 1,
            StageIndex = -1,
            StageEnteredAt = now,
            Salt = resalt ? $"{flag.Name}#{flag.Epoch + 1}" : flag.Salt,
        },
    });

    /// <summary>Named users are off: those of this flag's own list, and those of the list it follows.</summary>
    private static FlagDocument Unnamed(FlagDocument flag) => flag with
    {
        Allow = [],
        Prerequisite = flag.Prerequisite is { } needed ? needed with { AllowListFollows = false } : null,
    };

    private static FlagDocument Cut(FlagDocument flag, RolloutPercentage percentage) => flag with
    {
        Facilities =
        [
            .. flag.Facilities.Select(facility =>
                facility.Percentage is { } own ? facility with { Percentage = Smaller(own, percentage) } : facility),
        ],
    };

    private static RolloutPercentage Smaller(RolloutPercentage one, RolloutPercentage other) => one < other ? one : other;
}
