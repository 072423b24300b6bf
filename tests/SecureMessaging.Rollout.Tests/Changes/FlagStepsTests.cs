using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Guard.Verdicts;

namespace SecureMessaging.Rollout.Tests.Changes;

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

    [Fact]
    public void Start_OfADraft_OpensItForNamedUsersAlone()
    {
        var started = In(FlagState.Draft, 5, stage: 2).Done(Change("start"), Later);

        Assert.Equal((FlagState.Uat, RolloutPercentage.Zero), (started.State, started.Percentage));
        Assert.Equal((-1, Later), (started.StageIndex, started.StageEnteredAt));
    }

    [Fact]
    public void Advance_InTheLastStage_AsksToComplete() => Assert.Equal(
        RequestRefused.Conflict("The last stage is reached; complete the flag"),
        In(FlagState.Baking, 100, stage: 5).Refused(Change("advance"), Later));

    [Fact]
    public void Advance_IntoTheLastStage_EntersIt()
    {
        var entered = In(FlagState.Baking, 50, stage: 4).Done(Change("advance"), Later);

        Assert.Equal((RolloutPercentage.Full, 5, Later), (entered.Percentage, entered.StageIndex, entered.StageEnteredAt));
    }

    [Fact]
    public void Advance_WithTwoThingsMissing_NamesBoth()
    {
        var refused = In(FlagState.Baking, 1).Refused(StageChanges.Advance(null, force: false), Apply.Start.AddHours(23));

        Assert.Equal(
            RequestRefused.Conflict(
                "The stage is not done: its dwell time ends at 2026-06-02 12:00:00Z, in 1 h 0 min; nothing was measured"),
            refused);
    }

    [Theory]
    [InlineData(1_440, "1 d 0 h")]
    [InlineData(1_500, "1 d 1 h")]
    [InlineData(2_879, "1 d 23 h")]
    [InlineData(1_439, "23 h 59 min")]
    [InlineData(60, "1 h 0 min")]
    [InlineData(59, "59 min")]
    [InlineData(1, "1 min")]
    [InlineData(0.5, "less than a minute")]
    public void Findings_BeforeTheDwellIsOver_SayHowLong(double minutes, string words)
    {
        var flag = In(FlagState.Baking, 1) with
        {
            Stages = [new FlagStage(RolloutPercentage.Full, TimeSpan.FromMinutes(minutes), 0)],
        };

        var finding = Assert.Single(StageFindings.Of(flag, new AdvanceVerdict(true, []), Apply.Start));

        Assert.EndsWith($"Z, in {words}", finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 0, 0, true)]
    [InlineData(0, 23, 2, false)]
    [InlineData(0, 24, 1, true)]
    public void Findings_ByStageAndTime_AreMissingOrNot(int stage, int hours, int findings, bool dwellOver)
    {
        var flag = In(FlagState.Baking, 1, stage);

        Assert.Equal(findings, StageFindings.Of(flag, null, Apply.Start.AddHours(hours)).Count);
        Assert.Equal(dwellOver, StageFindings.IsDwellOver(flag, Apply.Start.AddHours(hours)));
    }

    [Theory]
    [InlineData(-1, FlagState.Uat)]
    [InlineData(0, FlagState.Baking)]
    public void Resume_OfAPausedOne_BeginsItsStageAnew(int stage, FlagState state)
    {
        var resumed = In(FlagState.Paused, 1, stage).Done(Change("resume"), Later);

        Assert.Equal((state, Later), (resumed.State, resumed.StageEnteredAt));
    }

    [Theory]
    [InlineData(FlagState.Baking)]
    [InlineData(FlagState.AwaitingApproval)]
    public void Pause_OfARunningOne_KeepsTheRest(FlagState state)
    {
        var flag = In(state, 1);

        Assert.Equal(FlagJson.Write(flag with { State = FlagState.Paused }), FlagJson.Write(flag.Done(Change("pause"), Later)));
    }

    [Theory]
    [InlineData(FlagState.Baking, 100, 5, 24, true)]
    [InlineData(FlagState.AwaitingApproval, 100, 5, 24, true)]
    [InlineData(FlagState.Paused, 100, 5, 24, false)]
    [InlineData(FlagState.Baking, 99, 5, 24, false)]
    [InlineData(FlagState.Baking, 100, 4, 24, false)]
    [InlineData(FlagState.Baking, 100, 5, 23, false)]
    public void Complete_OfAFlag_NeedsItsLastStageBaked(FlagState state, int percent, int stage, int hours, bool completes)
    {
        var flag = In(state, percent, stage);

        var completed = Change("complete").Apply(flag, Apply.Start.AddHours(hours)).TryGet(out var after, out var failure);

        Assert.Equal(completes, completed && after!.State == FlagState.Complete);
        Assert.Equal(
            completes ? null : RequestRefused.Conflict("Only a flag that has baked its last stage at 100 % can be completed"), failure);
    }

    [Theory]
    [InlineData(FlagState.Draft, FlagState.Draft)]
    [InlineData(FlagState.RolledBack, FlagState.RolledBack)]
    [InlineData(FlagState.Archived, FlagState.Archived)]
    [InlineData(FlagState.Uat, FlagState.Paused)]
    [InlineData(FlagState.Complete, FlagState.Paused)]
    public void Unkill_FromEachState_GoesOnByItselfNowhere(FlagState before, FlagState after)
    {
        var alive = (In(before, 5) with { Killed = true, UnkillNeedsSecondPerson = true }).Done(Change("unkill"));

        Assert.Equal((after, false, false), (alive.State, alive.Killed, alive.UnkillNeedsSecondPerson));
        Assert.Equal(FlagState.Uat, In(FlagState.Uat, 5).Done(Change("unkill")).State);
    }

    [Theory]
    [InlineData(FlagState.Draft, true)]
    [InlineData(FlagState.Archived, true)]
    [InlineData(FlagState.Uat, false)]
    public void RollBack_WithoutNames_TakesThemAwayInEveryState(FlagState state, bool staysInState)
    {
        var flag = In(state, 5) with { Allow = [new AllowEntry("u", null)] };

        var back = flag.Done(EmergencyChanges.RollBack(keepAllowList: false), Later);

        Assert.Empty(back.Allow);
        Assert.Equal(
            staysInState ? (state, 1, 0, Apply.Start) : (FlagState.RolledBack, 2, -1, Later),
            (back.State, back.Epoch, back.StageIndex, back.StageEnteredAt));
        Assert.Single(flag.Done(EmergencyChanges.RollBack(keepAllowList: true)).Allow);
    }

    [Theory]
    [InlineData(true, "f#2")]
    [InlineData(false, "old")]
    public void Reset_OfARolledBackOne_BeginsAnew(bool resalt, string salt)
    {
        var reset = (In(FlagState.RolledBack, 0, stage: 3) with { Salt = "old" }).Done(EmergencyChanges.Reset(resalt), Later);

        Assert.Equal((FlagState.Uat, 2, -1), (reset.State, reset.Epoch, reset.StageIndex));
        Assert.Equal((Later, salt), (reset.StageEnteredAt, reset.Salt));
    }

    [Fact]
    public void Reset_OfAFlagBehindAnother_SaysWhichOneToReset()
    {
        var flag = In(FlagState.RolledBack) with { Prerequisite = new FlagPrerequisite("outer") };

        Assert.Equal(
            RequestRefused.Conflict("The people of this flag are drawn with those of outer; reset that one anew"),
            flag.Refused(EmergencyChanges.Reset(resalt: true)));
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
