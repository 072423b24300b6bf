using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Testing.Guard;

/// <summary>Each person and each minute is counted once, and late counters are judged or shown.</summary>
public abstract partial class GuardSuite
{
    [Fact]
    public async Task Flush_SameBatchTwice_CountsOnce()
    {
        await using var world = await StartAsync();
        var instance = world.StartInstance("a");
        world.Send(instance, 5, 3, 2);
        var batch = instance.Buffer.Drain();

        await instance.Store.SaveAsync(batch, TestContext.Current.CancellationToken);
        await instance.Store.SaveAsync(batch, TestContext.Current.CancellationToken);

        Assert.Equal(new StratumCounts(5, 0, 3, 2), await world.ReadTotalsAsync());
    }

    [Fact]
    public async Task Flush_SamePersonOnTwoInstancesAndAgain_CountsTheFirstAttemptOnly()
    {
        await using var world = await StartAsync();
        var (first, second) = (world.StartInstance("a"), world.StartInstance("b"));
        var user = world.NextUser();

        first.Attempt(user, Arm.New, AttemptOutcome.Failed);
        first.Attempt(user, Arm.New, AttemptOutcome.Succeeded);
        await first.FlushAsync();
        second.Attempt(user, Arm.New, AttemptOutcome.Succeeded);
        await second.FlushAsync();
        first.Attempt(user, Arm.New, AttemptOutcome.Failed, MeasuredOperation.List);
        await first.FlushAsync();

        Assert.Equal(new StratumCounts(0, 0, 1, 1), await world.ReadTotalsAsync());
        Assert.Equal(new StratumCounts(0, 0, 1, 1), await world.ReadTotalsAsync(MeasuredOperation.List));
    }

    [Fact]
    public async Task Flush_ManyAtOnceOfTheSamePeople_CountsEachOnce()
    {
        await using var world = await StartAsync();
        var instances = Enumerable.Range(0, 6).Select(number => world.StartInstance($"i{number}")).ToArray();
        var users = Enumerable.Range(0, 50).Select(_ => world.NextUser()).ToArray();
        foreach (var (instance, user) in instances.SelectMany(instance => users.Select(user => (instance, user))))
        {
            instance.Attempt(user, Arm.Base, AttemptOutcome.Succeeded);
        }

        await Task.WhenAll(instances.Select(instance => instance.FlushAsync()));

        Assert.Equal(new StratumCounts(50, 0, 0, 0), await world.ReadTotalsAsync());
    }

    [Fact]
    public async Task Evaluation_CountersOfALiveInstanceAreTenMinutesLate_HoldsAndThenJudgesThem()
    {
        await using var world = await StartAsync();
        var (prompt, slow, guard) = (world.StartInstance("a"), world.StartInstance("b"), world.StartGuard("a"));
        await slow.FlushAsync();
        world.Send(prompt, 300, 0, 0);
        world.Send(slow, 0, 40, 30);
        world.Time.Advance(10 * Minute);
        await prompt.FlushAsync();

        await guard.EvaluateAsync(TestContext.Current.CancellationToken);
        var held = (await world.ReadReportAsync())?.Verdict;
        await slow.FlushAsync();
        await guard.EvaluateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(GuardState.Holding, held?.State);
        Assert.Contains("b is alive and its counters are stale", held?.Note, StringComparison.Ordinal);
        Assert.Equal(1, world.RollBacks);
    }

    [Fact]
    public async Task Evaluation_CountersThatComeAfterTheirBlockWasJudged_AreShownAndNeverJudged()
    {
        await using var world = await StartAsync();
        var (prompt, lost, guard) = (world.StartInstance("a"), world.StartInstance("b"), world.StartGuard("a"));
        await lost.FlushAsync();
        world.Send(prompt, 300, 5, 0);
        world.Send(lost, 0, 40, 40);
        world.Report("b", 1, 100, isLive: false);
        world.Time.Advance(10 * Minute);
        await prompt.FlushAsync();
        await guard.EvaluateAsync(TestContext.Current.CancellationToken);

        await lost.FlushAsync();
        await guard.EvaluateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, world.RollBacks);
        Assert.Equal(new StratumCounts(300, 0, 45, 40), await world.ReadTotalsAsync());
    }
}
