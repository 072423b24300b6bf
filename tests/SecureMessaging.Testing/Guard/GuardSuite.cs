using Microsoft.Extensions.Options;
using NSubstitute;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Store;

namespace SecureMessaging.Testing.Guard;

/// <summary>What the guard does over a database; run on both.</summary>
public abstract partial class GuardSuite
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private protected abstract Task<StoreOptions> CreateStoreAsync();

    [Theory]
    [InlineData(nameof(FlagState.Baking))]
    [InlineData(nameof(FlagState.AwaitingApproval))]
    [InlineData(nameof(FlagState.Paused))]
    public async Task Evaluation_NewFlowFailsInAnyExposedState_RollsBackOnce(string state)
    {
        await using var world = await StartAsync();
        world.SetFlag(Enum.Parse<FlagState>(state), "10");
        var (instance, guard) = (world.StartInstance("a"), world.StartGuard("a"));
        world.Send(instance, 300, 40, 30);
        await CompleteMinuteAsync(world, instance);

        await guard.EvaluateAsync(TestContext.Current.CancellationToken);
        await guard.EvaluateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, world.RollBacks);
        Assert.Equal(GuardState.RolledBack, (await world.ReadReportAsync())?.Verdict.State);
    }

    [Fact]
    public async Task Evaluation_BothFlowsFailAlike_Watches()
    {
        await using var world = await StartAsync();
        var (instance, guard) = (world.StartInstance("a"), world.StartGuard("a"));
        world.Send(instance, 300, 40, 0);
        await CompleteMinuteAsync(world, instance);

        await guard.EvaluateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(GuardState.Watching, (await world.ReadReportAsync())?.Verdict.State);
        Assert.Equal(0, world.RollBacks);
    }

    [Fact]
    public async Task Evaluation_MinuteNotOverOrRequestUnderWay_JudgesNothing()
    {
        await using var world = await StartAsync();
        var (instance, guard) = (world.StartInstance("a"), world.StartGuard("a"));
        world.Send(instance, 300, 40, 30);
        var under = instance.Buffer.Begin();
        await CompleteMinuteAsync(world, instance);

        await guard.EvaluateAsync(TestContext.Current.CancellationToken);
        var during = world.RollBacks;
        instance.Buffer.End(
            under, world.NextUser(), MeasuredOperation.Send,
            new Assignment(GuardWorld.Stage, Arm.New, default, 100_000), AttemptOutcome.Failed);
        await instance.FlushAsync();
        await guard.EvaluateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, during);
        Assert.Equal(1, world.RollBacks);
    }

    [Fact]
    public async Task Evaluation_LeaderDiesBetweenDecidingAndActing_TheNextOneActs()
    {
        await using var world = await StartAsync();
        var (instance, first, second) = (world.StartInstance("a"), world.StartGuard("a"), world.StartGuard("b"));
        world.Send(instance, 300, 40, 30);
        await CompleteMinuteAsync(world, instance);
        world.RefuseRollBacks();
        await first.EvaluateAsync(TestContext.Current.CancellationToken);
        var afterFirst = Assert.Single(await world.Decisions.ReadOpenAsync(TestContext.Current.CancellationToken));

        world.AcceptRollBacks();
        await first.StopAsync(TestContext.Current.CancellationToken);
        await second.EvaluateAsync(TestContext.Current.CancellationToken);

        Assert.Null(afterFirst.Revision);
        Assert.Equal(17, Assert.Single(await world.Decisions.ReadOpenAsync(TestContext.Current.CancellationToken)).Revision);
    }

    [Fact]
    public async Task Evaluation_TwoGuards_OneLeads()
    {
        await using var world = await StartAsync();
        var (instance, first, second) = (world.StartInstance("a"), world.StartGuard("a"), world.StartGuard("b"));
        world.RefuseRollBacks();
        world.Send(instance, 300, 40, 30);
        await CompleteMinuteAsync(world, instance);
        await first.EvaluateAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(world.Control.ReceivedCalls());
        world.Control.ClearReceivedCalls();

        await second.EvaluateAsync(TestContext.Current.CancellationToken);

        Assert.Empty(world.Control.ReceivedCalls());
    }

    [Fact]
    public async Task Evaluation_RolledBack_IsReportedOnlyWhenEveryLiveInstanceEvaluatesToTheBaseFlow()
    {
        await using var world = await StartAsync();
        var (instance, guard) = (world.StartInstance("a"), world.StartGuard("a"));
        var other = world.StartInstance("b");
        world.Send(instance, 300, 40, 30);
        world.Time.Advance(Minute);
        await instance.FlushAsync();
        await other.FlushAsync();
        world.Report("a", 17, 0);

        await guard.EvaluateAsync(TestContext.Current.CancellationToken);
        var revisionMissing = await SeenAtAsync(world);
        world.Report("b", 17, 3);
        await guard.EvaluateAsync(TestContext.Current.CancellationToken);
        var sampleMissing = await SeenAtAsync(world);
        world.Report("b", 17, 0);
        await guard.EvaluateAsync(TestContext.Current.CancellationToken);

        Assert.Null(revisionMissing);
        Assert.Null(sampleMissing);
        Assert.NotNull(await SeenAtAsync(world));
    }

    [Fact]
    public async Task Evaluation_ManyRefusedRequests_PausesAndDoesNotRollBack()
    {
        await using var world = await StartAsync();
        var (instance, guard) = (world.StartInstance("a"), world.StartGuard("a"));
        var (inBase, inNew) = (world.NextUser(), world.NextUser());
        for (var i = 0; i < 300; i++)
        {
            instance.Attempt(inBase, Arm.Base, AttemptOutcome.Succeeded);
            instance.Attempt(inNew, Arm.New, i % 2 == 0 ? AttemptOutcome.Refused : AttemptOutcome.Failed);
        }

        await CompleteMinuteAsync(world, instance);
        await guard.EvaluateAsync(TestContext.Current.CancellationToken);

        await world.Control.Received(1).PauseAsync(
            GuardWorld.Stage.Flag, GuardWorld.Stage.Epoch, GuardWorld.Stage.Stage, Arg.Any<string>(), Arg.Any<string>(),
            Arg.Any<CancellationToken>());
        Assert.Equal(0, world.RollBacks);
    }

    private static async Task CompleteMinuteAsync(GuardWorld world, GuardWorld.MeasuringInstance instance)
    {
        world.Time.Advance(Minute);
        await instance.FlushAsync();
    }

    private static async Task<DateTimeOffset?> SeenAtAsync(GuardWorld world) =>
        (await world.Decisions.ReadAllAsync(GuardWorld.Stage.Flag, TestContext.Current.CancellationToken))[0].SeenAt;

    private async Task<GuardWorld> StartAsync() => new(Options.Create(await CreateStoreAsync()));
}
