using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Guard.Verdicts;

namespace SecureMessaging.Rollout.Tests.Changes.Steps;

/// <summary>From stage to stage: what each step asks for, and what it changes.</summary>
public sealed partial class FlagStepsTests
{
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
}
