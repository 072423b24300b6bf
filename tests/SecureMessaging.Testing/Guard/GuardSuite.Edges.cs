using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Testing.Guard;

/// <summary>The edges of what is measured: an arm without users, processes that die, clocks that jump.</summary>
public abstract partial class GuardSuite
{
    [Theory]
    [InlineData(0, 60, 50)]
    [InlineData(300, 0, 0)]
    public async Task Evaluation_OneArmHasNoUsers_WatchesAndRollsNothingBack(int basePeople, int newPeople, int failing)
    {
        await using var world = await StartAsync();
        var (instance, guard) = (world.StartInstance("a"), world.StartGuard("a"));
        world.Send(instance, basePeople, newPeople, failing);
        await CompleteMinuteAsync(world, instance);

        await guard.EvaluateAsync(TestContext.Current.CancellationToken);

        var send = (await world.ReadReportAsync())!.Verdict.Operations.Single(operation => operation.Operation == "send");
        Assert.Equal((basePeople, newPeople, failing), (send.BaseUsers, send.NewUsers, send.NewFailures));
        Assert.Equal(1, send.Evidence, 9);
        Assert.Equal(0, world.RollBacks);
    }

    [Fact]
    public async Task Evaluation_NobodyForAnHour_HoldsAndSaysSo()
    {
        await using var world = await StartAsync();
        var (instance, guard) = (world.StartInstance("a"), world.StartGuard("a"));
        world.Time.Advance(TimeSpan.FromMinutes(61));
        await instance.FlushAsync();

        await guard.EvaluateAsync(TestContext.Current.CancellationToken);

        var verdict = (await world.ReadReportAsync())!.Verdict;
        Assert.Equal((GuardState.Holding, "no first attempt was seen for long"), (verdict.State, verdict.Note));
        Assert.Equal(0, world.RollBacks);
    }

    [Fact]
    public async Task Evaluation_EverybodyHasTheNewFlow_IsBlindAndRollsNothingBack()
    {
        await using var world = await StartAsync();
        world.SetFlag(FlagState.Baking, "100");
        var (instance, guard) = (world.StartInstance("a"), world.StartGuard("a"));
        world.Send(instance, 0, 60, 50);
        await CompleteMinuteAsync(world, instance);

        await guard.EvaluateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(GuardState.Blind, (await world.ReadReportAsync())!.Verdict.State);
        Assert.Equal(0, world.RollBacks);
    }

    [Fact]
    public async Task Flush_ProcessRestartedUnderItsOldName_IsCountedAndMinutesWaitForItAgain()
    {
        await using var world = await StartAsync();
        var (first, guard) = (world.StartInstance("a"), world.StartGuard("a"));
        for (var flush = 0; flush < 60_000; flush++)
        {
            first.Buffer.Drain();
        }

        await first.Store.SaveAsync(first.Buffer.DrainForGood(), TestContext.Current.CancellationToken);
        world.Time.Advance(TimeSpan.FromSeconds(50));
        var second = world.StartInstance("a");
        await second.FlushAsync();
        world.Send(second, 300, 40, 30);
        world.Time.Advance(TimeSpan.FromSeconds(15));
        await guard.EvaluateAsync(TestContext.Current.CancellationToken);
        await second.FlushAsync();
        await guard.EvaluateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new StratumCounts(300, 0, 40, 30), await world.ReadTotalsAsync());
        Assert.Equal(1, world.RollBacks);
    }

    [Fact]
    public async Task Flush_FirstBatchOfAProcessTwice_CountsOnce()
    {
        await using var world = await StartAsync();
        await world.StartInstance("a").FlushAsync();
        world.Time.Advance(TimeSpan.FromSeconds(1));
        var restarted = world.StartInstance("a");
        world.Send(restarted, 5, 3, 2);
        var batch = restarted.Buffer.Drain();

        await restarted.Store.SaveAsync(batch, TestContext.Current.CancellationToken);
        await restarted.Store.SaveAsync(batch, TestContext.Current.CancellationToken);

        Assert.Equal(new StratumCounts(5, 0, 3, 2), await world.ReadTotalsAsync());
    }

    [Fact]
    public async Task Flush_RequestsOfABatchSentTwice_AreCountedOnce()
    {
        await using var world = await StartAsync();
        var instance = world.StartInstance("a");
        var user = world.NextUser();
        for (var request = 0; request < 7; request++)
        {
            instance.Attempt(user, Arm.New, request == 0 ? AttemptOutcome.Failed : AttemptOutcome.Refused);
        }

        var batch = instance.Buffer.Drain();
        await instance.Store.SaveAsync(batch, TestContext.Current.CancellationToken);
        await instance.Store.SaveAsync(batch, TestContext.Current.CancellationToken);

        var rates = await new RequestRateStore(world.Database).ReadAsync(GuardWorld.Stage, 0, TestContext.Current.CancellationToken);
        Assert.Equal(new RequestCounts(7, 6, 1), Assert.Single(rates).New);
        Assert.Equal(new StratumCounts(0, 0, 1, 1), await world.ReadTotalsAsync());
    }

    [Fact]
    public async Task Evaluation_ClocksSetBackDuringTheStage_JudgesEveryAttemptAndRollsBackWithoutDelay()
    {
        await using var world = await StartAsync();
        var (instance, guard) = (world.StartInstance("a"), world.StartGuard("a"));
        world.Send(instance, 100, 10, 0);
        await CompleteMinuteAsync(world, instance);
        await guard.EvaluateAsync(TestContext.Current.CancellationToken);

        world.Time.SetBack(TimeSpan.FromMinutes(10));
        world.Send(instance, 300, 40, 30);
        world.Time.Advance(TimeSpan.FromSeconds(1));
        await CompleteMinuteAsync(world, instance);
        await guard.EvaluateAsync(TestContext.Current.CancellationToken);

        var send = (await world.ReadReportAsync())!.Verdict.Operations.Single(operation => operation.Operation == "send");
        Assert.Equal((400L, 50L, 30L), (send.BaseUsers, send.NewUsers, send.NewFailures));
        Assert.Equal(1, world.RollBacks);
    }
}
