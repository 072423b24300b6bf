using System.Collections.Immutable;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Flags;
using SecureMessaging.Rollout.Guard.Verdicts;

namespace SecureMessaging.Rollout.Tests.Changes;

/// <summary>From which state each step leads where, and what it says where it leads nowhere.</summary>
public sealed class FlagStepsTests
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

    [Theory]
    [InlineData(FlagState.Uat, 0, 5, FlagState.Baking, 1)]
    [InlineData(FlagState.Uat, 0, 0.5, FlagState.Baking, 0)]
    [InlineData(FlagState.Baking, 5, 0, FlagState.Uat, -1)]
    [InlineData(FlagState.Baking, 5, 100, FlagState.Baking, 5)]
    [InlineData(FlagState.AwaitingApproval, 5, 9.999, FlagState.Baking, 1)]
    [InlineData(FlagState.Paused, 5, 10, FlagState.Paused, 2)]
    [InlineData(FlagState.Complete, 100, 50, FlagState.Paused, 4)]
    public void Percentage_SetByHand_TakesTheStageItBelongsTo(FlagState before, int from, double to, FlagState after, int stage)
    {
        var set = In(before, from).Done(PercentageChanges.SetDefault(RolloutPercentage.Of((decimal)to)), Later);

        Assert.Equal((after, stage, Later), (set.State, set.StageIndex, set.StageEnteredAt));
        Assert.Equal(RolloutPercentage.Of((decimal)to), set.Percentage);
    }

    [Fact]
    public void Percentage_OfAPlanWithWaves_CountsTheStagesForEverybody()
    {
        var wave = new FlagStage(RolloutPercentage.Of(5), TimeSpan.Zero, 0) { Facilities = [Station] };
        var flag = In(FlagState.Uat) with { Stages = [.. FlagPlans.Default[..2], wave, .. FlagPlans.Default[2..]] };

        Assert.Equal(1, flag.Done(PercentageChanges.SetDefault(RolloutPercentage.Of(5))).StageIndex);
    }

    [Fact]
    public void Percentage_ThatItIsAlready_BeginsNothingAnew()
    {
        var flag = In(FlagState.Baking, 5);

        Assert.Same(flag, flag.Done(PercentageChanges.SetDefault(RolloutPercentage.Of(5)), Later));
    }

    [Fact]
    public void Facilities_SetAndRemoved_StayInTheirOrder()
    {
        var (first, last) = (StationNumber.Parse("589"), StationNumber.Parse("757"));
        var flag = new[] { last, Station, first }.Aggregate(In(FlagState.Uat), (current, station) =>
            current.Done(PercentageChanges.SetFacility(station, RolloutPercentage.Of(1))));

        var changed = flag.Done(PercentageChanges.SetFacility(Station, RolloutPercentage.Of(2)));

        Assert.Equal([first, Station, last], changed.Facilities.Select(facility => facility.Station));
        Assert.Equal(RolloutPercentage.Of(2), changed.Facilities[1].Percentage);
        Assert.Equal(
            [first, last], changed.Done(PercentageChanges.RemoveFacility(Station)).Facilities.Select(facility => facility.Station));
    }

    [Theory]
    [InlineData(0, 0, 0, "A plan has 1 to 100 stages")]
    [InlineData(1, -1, 0, "A stage has more than 0 %, a dwell time and a number of users that are not negative")]
    [InlineData(1, 0, -1, "A stage has more than 0 %, a dwell time and a number of users that are not negative")]
    [InlineData(1, 367, 0, "A dwell time is at most 366 days")]
    [InlineData(2, 0, 0, "The percentage rises from stage to stage of a wave")]
    [InlineData(101, 0, 0, "A plan has 1 to 100 stages")]
    [InlineData(1, 0, 0, null)]
    public void Plan_OfStages_IsSoundOrSaysWhatIsWrong(int stages, int days, int users, string? message)
    {
        var stage = new FlagStage(RolloutPercentage.Full, TimeSpan.FromDays(days), users);

        var wrong = PlanChanges.Check([.. Enumerable.Repeat(stage, stages)]);

        Assert.Equal(message, (wrong as InvalidFields)?.Errors[0].Message);
        Assert.Equal(message is null, wrong is null);
    }

    [Fact]
    public void Plan_OfAHundredStages_IsSound()
    {
        ImmutableArray<FlagStage> stages =
            [.. Enumerable.Range(1, 100).Select(percent => new FlagStage(RolloutPercentage.Of(percent), TimeSpan.Zero, 0))];

        Assert.Null(PlanChanges.Check(stages));
        Assert.Equal("A plan has 1 to 100 stages", (PlanChanges.Check(default) as InvalidFields)?.Errors[0].Message);
    }

    [Theory]
    [InlineData("0 %")]
    [InlineData("99 % at the end")]
    [InlineData("a facility at the end")]
    public void Plan_WithAStageThatCannotBe_IsRefused(string what)
    {
        var full = new FlagStage(RolloutPercentage.Full, TimeSpan.Zero, 0);
        ImmutableArray<FlagStage> stages = what switch
        {
            "0 %" => [full with { Percentage = RolloutPercentage.Zero }, full],
            "99 % at the end" => [full with { Percentage = RolloutPercentage.Of(99) }],
            _ => [full with { Facilities = [Station] }],
        };

        Assert.Equal(
            what == "0 %"
                ? "A stage has more than 0 %, a dwell time and a number of users that are not negative"
                : "The last stage is 100 % for everybody",
            Assert.IsType<InvalidFields>(In(FlagState.Uat).Refused(PlanChanges.SetPlan(stages))).Errors[0].Message);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Plan_ThatEndsBeforeThePresentStage_IsRefused(int stage, bool taken)
    {
        ImmutableArray<FlagStage> stages = [new FlagStage(RolloutPercentage.Full, TimeSpan.Zero, 0)];

        var changed = PlanChanges.SetPlan(stages).Apply(In(FlagState.Baking, 1, stage), Later).TryGet(out var after, out var failure);

        Assert.Equal(taken, changed && after!.Stages == stages);
        Assert.Equal(taken ? null : RequestRefused.Conflict("The plan ends before the stage the flag is in"), failure);
    }

    [Fact]
    public void Names_ListIsFull_TakesAnExistingOneAgainAndNoOther()
    {
        var full = In(FlagState.Uat) with { Allow = [.. Enumerable.Range(100, 100).Select(i => new AllowEntry($"user-{i}", null))] };

        Assert.Equal(
            RequestRefused.Conflict("The allow-list holds at most 100 users"), full.Refused(NamedUserChanges.Allow("user-200", null)));
        Assert.Contains(new AllowEntry("user-150", Later), full.Done(NamedUserChanges.Allow("user-150", Later)).Allow);
        Assert.Equal(100, full.Done(NamedUserChanges.Allow("user-150", Later)).Allow.Length);
    }

    [Fact]
    public void Names_AddedAndTakenAway_StayInTheirOrder()
    {
        var flag = new[] { "c", "a", "b" }.Aggregate(
            In(FlagState.Uat), (current, name) => current.Done(NamedUserChanges.Allow(name, null)).Done(NamedUserChanges.Deny(name)));

        Assert.Equal(["a", "b", "c"], flag.Allow.Select(entry => entry.UserRef));
        Assert.Equal(["a", "b", "c"], flag.Deny);
        Assert.Equal(["a", "c"], flag.Done(NamedUserChanges.Disallow("b")).Allow.Select(entry => entry.UserRef));
        Assert.Equal(["a", "c"], flag.Done(NamedUserChanges.Undeny("b")).Deny);
    }

    [Fact]
    public void Names_MistypedOnes_AreNotSaidToBeTakenAway()
    {
        var flag = In(FlagState.Uat) with { Allow = [new AllowEntry("a", null)], Deny = ["a"] };

        Assert.Equal("user_ref", Assert.IsType<InvalidFields>(flag.Refused(NamedUserChanges.Disallow("A"))).Errors[0].Field);
        Assert.Equal("user_ref", Assert.IsType<InvalidFields>(flag.Refused(NamedUserChanges.Undeny("b"))).Errors[0].Field);
    }

    [Theory]
    [InlineData("pause", null, 0, false, null)]
    [InlineData("percentage", null, 0, true, "428")]
    [InlineData("plan", null, 0, false, "428")]
    [InlineData("percentage", 6L, 0, true, "412")]
    [InlineData("percentage", 7L, 300, true, null)]
    [InlineData("percentage", 7L, 301, true, "rollout-snapshot")]
    [InlineData("plan", 7L, 301, false, null)]
    public void Preconditions_OfAChange_AreItsVersionAndAFreshSnapshot(string action, long? seen, int age, bool raises, string? missing)
    {
        var before = In(FlagState.Baking, 1);
        Result<FlagDocument> after = before with { Percentage = RolloutPercentage.Of(raises ? 2 : 1) };
        var request = new ChangeRequest { Actor = "a", Reason = "r", IfMatch = seen };

        var unmet = ChangePreconditions.Unmet(Change(action), request, before, after, 7, TimeSpan.FromSeconds(age));

        Assert.Equal(missing, unmet switch
        {
            RequestRefused refused => refused.Code,
            ServiceUnavailable own => own.Part,
            _ => null,
        });
    }

    [Theory]
    [InlineData("123456789", false)]
    [InlineData("1234567890", true)]
    [InlineData("  123456789  ", false)]
    [InlineData("12345678\u200b\u200b\u200b", false)]
    [InlineData("1234567890\0", false)]
    [InlineData(null, false)]
    public void Reason_OfAChange_IsLongEnoughToRead(string? reason, bool good) => Assert.Equal(good, ChangeReason.Check(reason) is null);

    [Fact]
    public void Reason_OfAChange_IsNoBook()
    {
        Assert.Null(ChangeReason.Check(new string('x', 500)));
        Assert.Equal(
            new FieldError("reason", "Give a reason of 10 to 500 characters"),
            Assert.IsType<InvalidFields>(ChangeReason.Check(new string('x', 501))).Errors[0]);
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
