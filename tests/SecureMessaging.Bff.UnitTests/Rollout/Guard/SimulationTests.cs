using SecureMessaging.Bff.Benchmarks.GuardSimulation;
using SecureMessaging.Bff.Rollout.Guard;

namespace SecureMessaging.Bff.UnitTests.Rollout.Guard;

/// <summary>The simulation of the guard's README, smaller and with fixed seeds.</summary>
public sealed class SimulationTests
{
    private const int Runs = 100;
    private const int Seed = 4711;
    private const int Operations = 4;

    private static readonly Func<IDetector> AsShipped = () => new SequentialDetector(ErrorBudget.For(0.01, stage: 1, Operations));

    private static readonly Func<IDetector> Undivided = () => new SequentialDetector(0.01);

    [Fact]
    public void Guard_WithoutADifference_RollsBackOnAtMostTwoPercentOfDays()
    {
        var fired = Scenarios.NoDifference.Select(scenario => Simulation.Run(scenario, [AsShipped], Runs, Seed, Operations)[0].Fired);

        Assert.All(fired, share => Assert.InRange(share, 0, 0.02));
    }

    [Fact]
    public void Guard_RampWithSharedOutageOrDriftOrUnequalFacilities_RollsBackOnAtMostTwoPercentOfDays()
    {
        Scenario[] scenarios = [Scenarios.RampAndSharedOutage, Scenarios.RampAndDrift, Scenarios.UnequalFacilities];

        var fired = scenarios.Select(scenario => Simulation.Run(scenario, [AsShipped], Runs, Seed, Operations)[0].Fired);

        Assert.All(fired, share => Assert.InRange(share, 0, 0.02));
    }

    [Fact]
    public void Peers_OnTheSameDays_RollBackWithoutADifference()
    {
        var outcomes = Simulation.Run(
            Scenarios.RampAndSharedOutage, [() => new FixedThresholdDetector(), () => new PeekingZDetector()], runs: 20, Seed);

        Assert.All(outcomes, outcome => Assert.Equal(1, outcome.Fired));
    }

    [Fact]
    public void Guard_NewFlowFailsTwentyTimesAsOften_ActsWithinSixtyUsers()
    {
        var outcomes = Simulation.Run(Scenarios.TwentyTimesSlow, [Undivided, AsShipped], Runs, Seed);

        Assert.All(outcomes, outcome => Assert.Equal(1, outcome.Fired));
        Assert.All(outcomes, outcome => Assert.InRange(outcome.MedianNewUsers ?? long.MaxValue, RollbackRule.LeastNewUsers, 60));
    }

    [Fact]
    public void Guard_NewFlowFailsTwentyTimesAsOftenAtTwentyUsersAMinute_ActsWithinThreeMinutes()
    {
        var outcome = Simulation.Run(Scenarios.TwentyTimes, [AsShipped], Runs, Seed)[0];

        Assert.InRange(outcome.MedianMinute ?? int.MaxValue, 1, 3);
    }

    [Fact]
    public void Guard_NewFlowFailsFiveTimesAsOften_ActsWithinHalfAnHour()
    {
        var outcome = Simulation.Run(Scenarios.FiveTimes, [AsShipped], Runs, Seed)[0];

        Assert.InRange(outcome.MedianMinute ?? int.MaxValue, 2, 30);
    }
}
