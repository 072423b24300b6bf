using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Guard;

namespace SecureMessaging.Testing.Guard;

/// <summary>However an operator moves the percentage, all tests of a rollout together spend no more than alpha.</summary>
public abstract partial class GuardSuite
{
    private const double Alpha = 0.01;

    [Fact]
    public async Task Budget_PercentageSetByHandAgainAndAgain_IsNeverSpentTwice()
    {
        await using var world = await StartAsync();
        var (guard, random, spent) = (world.StartGuard("a"), new Random(11), new Dictionary<int, double>());

        for (var move = 0; move < 40; move++)
        {
            var stage = random.Next(-1, 6);
            world.SetFlag(FlagState.Baking, "10", stage);
            if (move == 20)
            {
                await guard.StopAsync(TestContext.Current.CancellationToken);
                guard = world.StartGuard("b");
            }

            var budget = await EvaluateAndReadBudgetAsync(world, guard, stage);
            Assert.Equal(spent.GetValueOrDefault(stage, budget), budget, 12);
            spent[stage] = budget;
        }

        // Seven stages were exposed: what is left belongs to the eighth and those after it.
        Assert.Equal(7, spent.Count);
        Assert.Equal(Alpha * 7 / 8, spent.Values.Sum(), 12);
    }

    [Fact]
    public async Task Budget_FirstStageExposedIsALateOne_GetsTheLargestShare()
    {
        await using var world = await StartAsync();
        var guard = world.StartGuard("a");

        world.SetFlag(FlagState.Baking, "50", stage: 4);
        var first = await EvaluateAndReadBudgetAsync(world, guard, 4);
        world.SetFlag(FlagState.Baking, "1", stage: 0, epoch: 9);
        var afterRollback = await EvaluateAndReadBudgetAsync(world, guard, 0, epoch: 9);

        Assert.Equal((Alpha / 2, Alpha / 2), (Math.Round(first, 12), Math.Round(afterRollback, 12)));
    }

    /// <summary>What the stage may spend over all its operations, as the guard reports it.</summary>
    private static async Task<double> EvaluateAndReadBudgetAsync(GuardWorld world, GuardService guard, int stage, int? epoch = null)
    {
        world.Time.Advance(Minute);
        await guard.EvaluateAsync(TestContext.Current.CancellationToken);
        var report = await world.ReadReportAsync(GuardWorld.Stage with { Stage = stage, Epoch = epoch ?? GuardWorld.Stage.Epoch });
        Assert.NotNull(report);
        return report.Verdict.Operations.Sum(operation => 1 / operation.Needed);
    }
}
