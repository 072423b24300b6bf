using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Ehr;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Guard;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Guard;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Store;

namespace SecureMessaging.Testing.Guard;

/// <summary>The figures of the flow are those of the flow alone.</summary>
public abstract partial class GuardSuite
{
    [Fact]
    public async Task Review_FlagThatNeedsTheMeasuredOne_HasNoFiguresThoughTheOtherHasAll()
    {
        var token = TestContext.Current.CancellationToken;
        await using var world = await StartAsync();
        var (instance, guard) = (world.StartInstance("a"), world.StartGuard("a"));
        for (var i = 0; i < 3_000; i++)
        {
            var user = world.NextUser();
            instance.Attempt(user, i % 10 == 0 ? Arm.New : Arm.Base, AttemptOutcome.Succeeded, MeasuredOperation.List);
            instance.Attempt(user, i % 10 == 0 ? Arm.New : Arm.Base, AttemptOutcome.Succeeded);
        }

        await CompleteMinuteAsync(world, instance);
        await guard.EvaluateAsync(token);
        var pilot = new FlagDocument
        {
            Name = EhrFlags.OracleHealth, State = FlagState.Baking, StageIndex = 0, Percentage = RolloutPercentage.Of(1),
            Prerequisite = new FlagPrerequisite(FlagNames.CuratedListFlow),
        };
        world.Snapshots.Replace(new RolloutSnapshot([.. world.Snapshots.Current.Flags, new CompiledFlag(pilot, 1)], 2));
        var gate = new MeasuredStageAdvanceReview(
            new ComparisonReader(new StratumStore(world.Database), new UatReader(world.Database)),
            new GuardStore(world.Database, new StoreClock(world.Time)), world.Snapshots, new FlowFlags([]),
            new StoreClock(world.Time));

        var flow = await gate.ReviewAsync(GuardWorld.Stage.Flag, GuardWorld.Stage.Epoch, GuardWorld.Stage.Stage, token);
        var inner = await gate.ReviewAsync(pilot.Name, pilot.Epoch, pilot.StageIndex, token);

        Assert.Empty(flow.Findings);
        Assert.True(flow.MayAdvance);
        Assert.Equal((false, "no figures are kept for this flag: two people have to decide"),
            (inner.MayAdvance, Assert.Single(inner.Findings)));
    }

    [Fact]
    public async Task Compare_PersonNamedMidStage_StaysInTheArmOfTheFirstAttempt()
    {
        await using var world = await StartAsync();
        var instance = world.StartInstance("a");
        var (drawnFirst, namedFirst) = (world.NextUser(), world.NextUser());
        instance.Attempt(drawnFirst, Arm.New, AttemptOutcome.Failed);
        instance.AttemptByName(drawnFirst, AttemptOutcome.Succeeded);
        instance.AttemptByName(namedFirst, AttemptOutcome.Failed);
        instance.Attempt(namedFirst, Arm.Base, AttemptOutcome.Succeeded);
        await instance.FlushAsync();

        var send = (await world.CompareAsync()).Single(operation => operation.Operation == "send");

        Assert.Equal(new StratumCounts(0, 0, 1, 1), send.Counts());
        Assert.Equal(new UatFigures(1, 1, 1, 2, 0, 1), send.Uat);
    }
}
