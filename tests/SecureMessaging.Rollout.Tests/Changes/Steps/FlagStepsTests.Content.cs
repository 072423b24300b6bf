using System.Collections.Immutable;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Tests.Changes.Steps;

/// <summary>What a step makes of percentages, facilities, plans and names, and what every change needs.</summary>
public sealed partial class FlagStepsTests
{
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
    [InlineData("1234567890\u001b[8m", false)]
    [InlineData("1234567890\u202e", false)]
    [InlineData("1234567890\nand more", false)]
    [InlineData("1234567890\n", true)]
    [InlineData(null, false)]
    public void Reason_OfAChange_IsLongEnoughToRead(string? reason, bool good) => Assert.Equal(good, ChangeReason.Check(reason) is null);

    [Theory]
    [InlineData("SM-1", true)]
    [InlineData(null, true)]
    [InlineData("SM-1\u001b[8m", false)]
    [InlineData("SM-1\u2066", false)]
    public void Ticket_OfAChange_HasNothingThatATerminalObeys(string? ticket, bool good) =>
        Assert.Equal(good, ChangeReason.Check("1234567890", ticket) is null);

    [Fact]
    public void Reason_OfAChange_IsNoBook()
    {
        Assert.Null(ChangeReason.Check(new string('x', 500)));
        Assert.Equal(
            new FieldError("reason", "Give a reason of 10 to 500 characters"),
            Assert.IsType<InvalidFields>(ChangeReason.Check(new string('x', 501))).Errors[0]);
    }
}
