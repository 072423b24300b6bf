using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Guard.Verdicts;

namespace SecureMessaging.Rollout.Tests.Changes.Steps;

/// <summary>From which state each step leads where, and what it says where it leads nowhere.</summary>
public sealed partial class FlagStepsTests
{
    private static readonly StationNumber Station = StationNumber.Parse("668");
    private static readonly DateTimeOffset Later = Apply.Start.AddDays(2);

    [Theory]
    [InlineData("start", "Draft")]
    [InlineData("advance", "Uat, Baking, AwaitingApproval")]
    [InlineData("force-advance", "Uat, Baking, AwaitingApproval")]
    [InlineData("pause", "Baking, AwaitingApproval, Paused")]
    [InlineData("resume", "Paused")]
    [InlineData("reset", "RolledBack")]
    [InlineData("archive", "Draft, Complete, RolledBack, Archived")]
    [InlineData("facility", "Draft, Uat, Baking, AwaitingApproval, Paused, Complete")]
    [InlineData("facility-remove", "Draft, Uat, Baking, AwaitingApproval, Paused, Complete, RolledBack")]
    [InlineData("percentage", "Uat, Baking, AwaitingApproval, Paused")]
    [InlineData("plan", "Draft, Uat, Baking, AwaitingApproval, Paused, Complete, RolledBack")]
    [InlineData("prerequisite", "Draft, Uat, Baking, AwaitingApproval, Paused, Complete, RolledBack")]
    public void Step_FromEachState_IsTakenOrRefused(string action, string states)
    {
        var change = Change(action);

        var taken = Enum.GetValues<FlagState>().Where(state => change.Apply(In(state), Later).TryGet(out _, out _));

        Assert.Equal(action, change.Action);
        Assert.Equal(states.Split(", ").Order(StringComparer.Ordinal), taken.Select(state => $"{state}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("start", "Baking", "A flag in state baking cannot start")]
    [InlineData("advance", "Paused", "A flag in state paused cannot advance")]
    [InlineData("pause", "Uat", "A flag in state uat cannot pause")]
    [InlineData("resume", "Uat", "A flag in state uat cannot resume")]
    [InlineData("reset", "Uat", "A flag in state uat cannot reset")]
    [InlineData("archive", "Uat", "A flag in state uat cannot archive")]
    [InlineData("facility", "Archived", "A flag in state archived cannot change")]
    [InlineData("facility", "RolledBack", "A flag in state rolled_back cannot be raised")]
    [InlineData("facility-remove", "Archived", "A flag in state archived cannot change")]
    [InlineData("percentage", "Draft", "A flag in state draft cannot be raised")]
    [InlineData("plan", "Archived", "A flag in state archived cannot change")]
    [InlineData("prerequisite", "Archived", "A flag in state archived cannot change")]
    public void Step_ThatIsRefused_SaysWhy(string action, string state, string detail) =>
        Assert.Equal(RequestRefused.Conflict(detail), In(Enum.Parse<FlagState>(state)).Refused(Change(action)));

    [Theory]
    [InlineData("start", false, false, true)]
    [InlineData("advance", false, false, false)]
    [InlineData("force-advance", false, true, false)]
    [InlineData("pause", true, false, false)]
    [InlineData("resume", false, false, false)]
    [InlineData("complete", false, false, false)]
    [InlineData("archive", false, false, false)]
    [InlineData("kill", true, false, false)]
    [InlineData("unkill", false, false, false)]
    [InlineData("rollback", true, false, false)]
    [InlineData("lower", true, false, false)]
    [InlineData("record", true, false, false)]
    [InlineData("reset", false, false, false)]
    [InlineData("percentage", true, false, true)]
    [InlineData("facility", true, false, true)]
    [InlineData("facility-remove", true, false, true)]
    [InlineData("plan", false, false, false)]
    [InlineData("allow", false, false, false)]
    [InlineData("allow-remove", true, false, false)]
    [InlineData("deny", true, false, false)]
    [InlineData("deny-remove", false, false, false)]
    [InlineData("prerequisite", false, false, false)]
    [InlineData("prerequisite-remove", false, false, false)]
    public void Step_NeedsWhatItsKindNeeds(string action, bool mayGoWithoutVersion, bool alwaysTwo, bool byPlan)
    {
        var change = Change(action);

        Assert.Equal(
            (action, mayGoWithoutVersion, alwaysTwo, byPlan),
            (change.Action, change.AllowsUnconditionalDecrease, change.AlwaysNeedsSecondPerson, change.IsMeasuredByPlan));
    }

    private static FlagChange Change(string action) => action switch
    {
        "start" => StageChanges.Start(),
        "advance" => StageChanges.Advance(new AdvanceVerdict(true, []), force: false),
        "force-advance" => StageChanges.Advance(null, force: true),
        "pause" => StageChanges.Pause(),
        "resume" => StageChanges.Resume(),
        "complete" => StageChanges.Complete(),
        "archive" => StageChanges.Archive(),
        "kill" => EmergencyChanges.Kill(),
        "unkill" => EmergencyChanges.Unkill(),
        "rollback" => EmergencyChanges.RollBack(keepAllowList: true),
        "lower" => EmergencyChanges.LowerTo(RolloutPercentage.Zero),
        "record" => EmergencyChanges.RecordOnly(),
        "reset" => EmergencyChanges.Reset(resalt: false),
        "percentage" => PercentageChanges.SetDefault(RolloutPercentage.Of(2)),
        "facility" => PercentageChanges.SetFacility(Station, RolloutPercentage.Of(2)),
        "facility-remove" => PercentageChanges.RemoveFacility(Station),
        "plan" => PlanChanges.SetPlan(FlagPlans.Default),
        "allow" => NamedUserChanges.Allow("u", null),
        "allow-remove" => NamedUserChanges.Disallow("u"),
        "deny" => NamedUserChanges.Deny("u"),
        "deny-remove" => NamedUserChanges.Undeny("u"),
        "prerequisite" => PrerequisiteChanges.Set(new FlagPrerequisite("outer"), redeal: false),
        "prerequisite-remove" => PrerequisiteChanges.Set(null, redeal: false),
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    private static FlagDocument In(FlagState state, int percent = 1, int stage = 0) => new()
    {
        Name = "f",
        State = state,
        Percentage = RolloutPercentage.Of(percent),
        StageIndex = stage,
        StageEnteredAt = Apply.Start,
    };
}
