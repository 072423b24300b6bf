using SecureMessaging.Rollout.Guard;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Testing.Guard;

/// <summary>Instances whose own clocks differ put one moment into one block and come to one decision, by the time of their store.</summary>
public abstract partial class GuardSuite
{
    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    public async Task Evaluation_OutageOfBothFlowsOnInstancesWhoseClocksDiffer_IsOneBlockAndRollsNothingBack(int seconds)
    {
        await using var world = await StartAsync();
        var (right, skewed) = (world.StartInstance("a"), world.StartInstance("b", TimeSpan.FromSeconds(seconds)));
        world.Send(right, 300, 0, 0);
        world.Time.Advance(2 * Minute);
        for (var i = 0; i < 100; i++)
        {
            right.Attempt(world.NextUser(), Arm.Base, AttemptOutcome.Failed);
        }

        world.Send(skewed, 0, 40, 40);
        world.Time.Advance(Minute);
        world.Send(right, 300, 0, 0);
        world.Time.Advance(3 * Minute);
        await right.FlushAsync();
        await skewed.FlushAsync();

        await world.StartGuard("a").EvaluateAsync(TestContext.Current.CancellationToken);

        var send = (await world.ReadReportAsync())!.Verdict.Operations.Single(operation => operation.Operation == "send");
        Assert.Equal((700L, 100L, 40L, 40L), (send.BaseUsers, send.BaseFailures, send.NewUsers, send.NewFailures));
        Assert.Equal(0, world.RollBacks);
    }

    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    public async Task Evaluation_TwoGuardsWhoseClocksDiffer_JudgeTheSameMinutesAndDecideOnce(int seconds)
    {
        await using var world = await StartAsync();
        var skew = TimeSpan.FromSeconds(seconds);
        var (right, skewed) = (world.StartInstance("a"), world.StartInstance("b", skew));
        var (first, second) = (world.StartGuard("a"), world.StartGuard("b", skew));
        world.Send(right, 150, 20, 15);
        world.Send(skewed, 150, 20, 15);
        world.Time.Advance(Minute);
        await right.FlushAsync();
        await skewed.FlushAsync();

        await first.EvaluateAsync(TestContext.Current.CancellationToken);
        var byFirst = await world.ReadReportAsync();
        await first.StopAsync(TestContext.Current.CancellationToken);
        world.Time.Advance(TimeSpan.FromSeconds(10));
        await second.EvaluateAsync(TestContext.Current.CancellationToken);
        var bySecond = await world.ReadReportAsync();

        Assert.Equal(Judged(byFirst), Judged(bySecond));
        Assert.Equal((GuardState.RolledBack, MinuteOf(world) - 1, 300L, 40L, 30L), Judged(byFirst));
        Assert.Equal(TimeSpan.FromSeconds(10), bySecond!.At - byFirst!.At);
        Assert.Equal(1, world.RollBacks);
        Assert.Single(await world.Decisions.ReadAllAsync(GuardWorld.Stage.Flag, TestContext.Current.CancellationToken));
    }

    private static (GuardState State, long Until, long BaseUsers, long NewUsers, long NewFailures) Judged(GuardReport? report)
    {
        var send = report!.Verdict.Operations.Single(operation => operation.Operation == "send");
        return (report.Verdict.State, report.JudgedUntil, send.BaseUsers, send.NewUsers, send.NewFailures);
    }

    private static long MinuteOf(GuardWorld world) => world.Time.GetUtcNow().ToUnixTimeSeconds() / 60;
}
