using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Guard.Verdicts;

namespace SecureMessaging.Rollout.Tests.Changes.Rules;

/// <summary>A percentage set by hand needs what <c>advance</c> would need for the same step.</summary>
public sealed class PlanRuleTests
{
    private static readonly FlagStage Full = new(RolloutPercentage.Full, TimeSpan.Zero, 0);
    private static readonly StationNumber Station = StationNumber.Parse("668");
    private static readonly DateTimeOffset AfterDwell = Apply.Start.AddHours(24);

    [Theory]
    [InlineData("0.5", false)]
    [InlineData("1", false)]
    [InlineData("1.001", true)]
    [InlineData("5", true)]
    public void Objections_BeforeTheFirstStage_AllowAsMuchAsItsPercentage(string percent, bool objects)
    {
        var before = InStage(-1);

        Assert.Equal(objects, Objections(before, Raised(before, percent), null).Count > 0);
    }

    [Fact]
    public void Objections_WithinTheStage_NeedNoFigures()
    {
        var before = InStage(2) with { Percentage = RolloutPercentage.Of(7) };

        Assert.Empty(Objections(before, Raised(before, "10"), null));
    }

    [Fact]
    public void Objections_IntoTheNextStage_NeedDwellAndFigures()
    {
        var before = InStage(2);
        var after = Raised(before, "25");

        var early = Objections(before, after, Review(before, true), Apply.Start.AddHours(20));
        var closed = Objections(before, after, Review(before, false));
        var unseen = Objections(before, after, null);

        Assert.Equal(["its dwell time ends at 2026-06-02 12:00:00Z, in 4 h 0 min"], early);
        Assert.Equal(["list: 12 of 300"], closed);
        Assert.Equal(["nothing was measured"], unseen);
        Assert.Empty(Objections(before, after, Review(before, true)));
    }

    [Fact]
    public void Objections_FiguresOfAnotherStage_CountForNothing()
    {
        var before = InStage(2);

        var objections = Objections(before, Raised(before, "25"), Review(InStage(1), true));

        Assert.Equal(["another stage was entered meanwhile; read the flag again"], objections);
    }

    [Fact]
    public void Objections_BeyondTheNextStage_SayWhereThePlanIs()
    {
        var before = InStage(2);

        var objections = Objections(before, Raised(before, "30"), Review(before, true));

        Assert.Equal(["30 % is beyond the plan's next stage, which is 25 %"], objections);
    }

    [Fact]
    public void Objections_FacilityAboveTheStage_AreThoseOfTheStep()
    {
        var before = InStage(1);
        var ahead = before with { Facilities = [new FacilityPercentage(Station, RolloutPercentage.Of(10))] };
        var behind = before with { Facilities = [new FacilityPercentage(Station, RolloutPercentage.Of(1))] };

        Assert.NotEmpty(Objections(before, ahead, null));
        Assert.Empty(Objections(before, ahead, Review(before, true)));
        Assert.Empty(Objections(behind, before, null));
    }

    [Fact]
    public void Objections_RaiseDuringAKill_AreThoseWithoutIt()
    {
        var before = InStage(0) with { Killed = true };

        Assert.NotEmpty(Objections(before, Raised(before, "5"), null));
    }

    [Theory]
    [InlineData(nameof(FlagState.Paused))]
    [InlineData(nameof(FlagState.Complete))]
    public void Objections_RaiseWhilePaused_AskToResume(string state)
    {
        var before = InStage(2) with { State = Enum.Parse<FlagState>(state), Percentage = RolloutPercentage.Of(7) };

        var objection = Assert.Single(Objections(before, before with { Percentage = RolloutPercentage.Of(8) }, null));
        Assert.Contains("resume it first", objection, StringComparison.Ordinal);
        Assert.Empty(Objections(before, before with { Percentage = RolloutPercentage.Of(1) }, null));
    }

    [Theory]
    [InlineData("the same", null)]
    [InlineData("longer", null)]
    [InlineData("a stage more", null)]
    [InlineData("shorter", "the stage of 25 % would last shorter")]
    [InlineData("fewer users", "the stage of 25 % would need fewer users")]
    [InlineData("a stage less", "the plan would lose its stage of 25 %")]
    [InlineData("ahead", "the plan would lose its stage of 10 %")]
    [InlineData("facility first", "a stage of 100 % would come before that of 10 %")]
    [InlineData("facility last", null)]
    public void AskedLess_PlanOfARunningFlag_IsFoundOut(string how, string? expected)
    {
        var before = InStage(2);
        var stages = before.Stages;
        var after = before with
        {
            Stages = how switch
            {
                "longer" => [.. stages.Select(stage => stage with { Dwell = stage.Dwell * 2 })],
                "a stage more" => stages.Insert(4, new FlagStage(RolloutPercentage.Of(30), TimeSpan.Zero, 0)),
                "shorter" => stages.SetItem(3, stages[3] with { Dwell = TimeSpan.Zero }),
                "fewer users" => stages.SetItem(3, stages[3] with { MinimumUsers = 5 }),
                "a stage less" => stages.RemoveAt(3),
                "ahead" => stages.RemoveAt(0),
                "facility first" => stages.Insert(2, Full with { Facilities = [Station] }),
                "facility last" => stages.Insert(5, Full with { Facilities = [Station] }),
                _ => [.. stages],
            },
        };

        Assert.Equal(expected, PlanComparison.AskedLess(before, after) is [var first, ..] ? first : null);
        Assert.Empty(PlanComparison.AskedLess(before with { State = FlagState.Draft, StageIndex = -1 }, after));
    }

    [Theory]
    [InlineData(nameof(FlagState.Uat), "one stage", "the plan would lose its stage of 1 %")]
    [InlineData(nameof(FlagState.Uat), "facility first", "a stage of 100 % would come before that of 1 %")]
    [InlineData(nameof(FlagState.Uat), "the same", null)]
    [InlineData(nameof(FlagState.RolledBack), "one stage", "the plan would lose its stage of 1 %")]
    [InlineData(nameof(FlagState.Draft), "one stage", null)]
    public void AskedLess_BeforeTheFirstStage_ComparesTheWholePlanUnlessInDraft(string state, string how, string? expected)
    {
        var before = InStage(-1) with { State = Enum.Parse<FlagState>(state) };
        var after = before with
        {
            Stages = how switch
            {
                "one stage" => [Full],
                "facility first" => before.Stages.Insert(0, Full with { Facilities = [Station] }),
                _ => [.. before.Stages],
            },
        };

        Assert.Equal(expected, PlanComparison.AskedLess(before, after) is [var first, ..] ? first : null);
    }

    private static IReadOnlyList<string> Objections(
        FlagDocument before, FlagDocument after, StageReview? review, DateTimeOffset? now = null) =>
        PlanRule.Objections(before, after, review, now ?? AfterDwell);

    private static StageReview Review(FlagDocument flag, bool open) =>
        new(flag.Epoch, flag.StageIndex, new AdvanceVerdict(open, open ? [] : ["list: 12 of 300"]));

    private static FlagDocument Raised(FlagDocument flag, string percent) => flag.Done(PercentageChanges.SetDefault(
        RolloutPercentage.Of(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture))));

    private static FlagDocument InStage(int index) => new()
    {
        Name = "f",
        State = index < 0 ? FlagState.Uat : FlagState.Baking,
        StageIndex = index,
        StageEnteredAt = Apply.Start,
        Percentage = index < 0 ? RolloutPercentage.Zero : FlagPlans.Default[index].Percentage,
    };
}
