using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Testing.GuardSimulation;

namespace SecureMessaging.Rollout.Tests.Guard;

/// <summary>The guard simulation of tests/BENCHMARKS.md, smaller and with fixed seeds.</summary>
public sealed class SimulationTests
{
    private const int Runs = 100;
    private const int Seed = 4711;

    /// <summary>A median of few days is itself a matter of luck.</summary>
    private const int RunsForMedian = 1_000;

    private static readonly Func<MeasuredOperation, IDetector> AsShipped = SequentialDetector.AsShipped(test: 1);

    [Fact]
    public void Guard_WithoutADifference_RollsBackOnAtMostTwoPercentOfDays()
    {
        var fired = Scenarios.NoDifference.Select(
            scenario => Simulation.Run(scenario, [AsShipped], Runs, Seed, MeasuredOperationWireNames.All)[0].Fired);

        Assert.All(fired, share => Assert.InRange(share, 0, 0.02));
    }

    [Fact]
    public void Guard_RampWithSharedOutageOrDriftOrUnequalFacilities_RollsBackOnAtMostTwoPercentOfDays()
    {
        Scenario[] scenarios = [Scenarios.RampAndSharedOutage, Scenarios.RampAndDrift, Scenarios.UnequalFacilities];

        var fired = scenarios.Select(scenario => Simulation.Run(scenario, [AsShipped], Runs, Seed, MeasuredOperationWireNames.All)[0].Fired);

        Assert.All(fired, share => Assert.InRange(share, 0, 0.02));
    }

    [Fact]
    public void Peers_OnTheSameDays_RollBackWithoutADifference()
    {
        var outcomes = Simulation.Run(
            Scenarios.RampAndSharedOutage, [_ => new FixedThresholdDetector(), _ => new PeekingZDetector()], runs: 20, Seed,
            MeasuredOperation.List);

        Assert.All(outcomes, outcome => Assert.Equal(1, outcome.Fired));
    }

    [Theory]
    [InlineData(nameof(MeasuredOperation.List))]
    [InlineData(nameof(MeasuredOperation.Send))]
    public void Guard_NewFlowFailsTwentyTimesAsOften_ActsWithinSixtyUsersAtAnyTraffic(string operation)
    {
        Scenario[] scenarios = [Scenarios.TwentyTimes, Scenarios.TwentyTimesSlow];

        var outcomes = scenarios.Select(scenario =>
            Simulation.Run(scenario, [AsShipped], RunsForMedian, Seed, Enum.Parse<MeasuredOperation>(operation))[0]).ToArray();

        Assert.All(outcomes, outcome => Assert.Equal(1, outcome.Fired));
        Assert.All(outcomes, outcome => Assert.InRange(outcome.MedianNewUsers ?? long.MaxValue, RollbackRule.MinNewUsers, 60));
        Assert.InRange(outcomes[0].MedianMinute ?? int.MaxValue, 1, 3);
    }

    [Fact]
    public void Guard_NewFlowFailsFiveTimesAsOften_ActsWithinHalfAnHour()
    {
        var outcome = Simulation.Run(Scenarios.FiveTimes, [AsShipped], Runs, Seed, MeasuredOperation.List)[0];

        Assert.InRange(outcome.MedianMinute ?? int.MaxValue, 2, 30);
    }

    [Fact]
    public void Guard_BothFlagsWithoutADifferenceAndNamedUsersWhoFail_RollsBackOnAtMostTwoPercentOfDays()
    {
        var fired = ChainScenario.NoDifference.Select(scenario => ChainSimulation.Run(scenario with { PeoplePerMinute = 10 }, 40, Seed).Fired);

        Assert.All(fired, share => Assert.InRange(share, 0, 0.02));
    }

    [Fact]
    public void Guard_WhatIsBehindTheSecondFlagFailsTwentyTimesAsOften_ActsWithinFiveMinutes()
    {
        var outcomes = ChainScenario.Differences.Select(scenario => ChainSimulation.Run(scenario, 40, Seed)).ToArray();

        Assert.All(outcomes, outcome => Assert.Equal(1, outcome.Fired));
        Assert.All(outcomes, outcome => Assert.InRange(outcome.MedianMinute ?? int.MaxValue, 1, 5));
    }
}
