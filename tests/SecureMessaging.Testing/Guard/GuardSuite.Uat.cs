using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Guard;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Testing.Guard;

/// <summary>Named users are shown and never judged.</summary>
public abstract partial class GuardSuite
{
    [Fact]
    public async Task Evaluation_OnlyNamedUsersFail_RollsNothingBackAndShowsThem()
    {
        await using var world = await StartAsync();
        world.SetFlag(FlagState.Baking, "10");
        var (instance, guard) = (world.StartInstance("a"), world.StartGuard("a"));
        world.Send(instance, 300, 40, 0);
        for (var i = 0; i < 60; i++)
        {
            instance.AttemptByName(world.NextUser(), i < 45 ? AttemptOutcome.Failed : AttemptOutcome.Succeeded);
        }

        await CompleteMinuteAsync(world, instance);
        await guard.EvaluateAsync(TestContext.Current.CancellationToken);
        var comparison = (await world.CompareAsync()).Single(operation => operation.Operation == "send");

        Assert.Equal((0, GuardState.Watching), (world.RollBacks, (await world.ReadReportAsync())?.Verdict.State));
        Assert.Equal(new UatFigures(60, 45, 0.75, 60, 0, 45), comparison.Uat);
        Assert.Equal(new StratumCounts(300, 0, 40, 0), comparison.Counts());
    }

    [Fact]
    public async Task Compare_NamedUserTriesAgain_CountsOnePersonAndEveryRequest()
    {
        await using var world = await StartAsync();
        var instance = world.StartInstance("a");
        var user = world.NextUser();
        instance.AttemptByName(user, AttemptOutcome.Succeeded);
        instance.AttemptByName(user, AttemptOutcome.Failed);
        instance.AttemptByName(user, AttemptOutcome.Refused);
        await instance.FlushAsync();

        var comparison = await world.CompareAsync();

        Assert.Equal(new UatFigures(1, 0, 0, 3, 1, 1), comparison.Single(operation => operation.Operation == "send").Uat);
        Assert.Equal(new UatFigures(0, 0, 0, 0, 0, 0), comparison.Single(operation => operation.Operation == "list").Uat);
    }
}
