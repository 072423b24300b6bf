using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Statistics;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Rollout.Tests.Guard;

public sealed class RollbackRuleTests
{
    private const double Alpha = 0.01;

    [Fact]
    public void Demands_ManyFailingUsersOfTheNewFlow_IsTrue()
    {
        Assert.True(RollbackRule.Demands(After(new StratumCounts(1000, 5, 100, 20)), Alpha));
    }

    [Fact]
    public void Demands_TwoFailingUsersHoweverUnlikely_IsFalse()
    {
        var test = After(new StratumCounts(100_000, 5, 100, 2), new StratumCounts(1_000_000, 0, 0, 0));

        Assert.False(RollbackRule.Demands(test, 0.9));
    }

    [Fact]
    public void Demands_NineteenUsers_IsFalseAndWithTheTwentiethTrue()
    {
        var test = After(new StratumCounts(1000, 5, 19, 15));

        var before = RollbackRule.Demands(test, Alpha);
        test.Add(new StratumCounts(10, 0, 1, 1));

        Assert.False(before);
        Assert.True(RollbackRule.Demands(test, Alpha));
    }

    [Fact]
    public void Demands_SureButTinyDifference_IsFalse()
    {
        var strata = Enumerable.Repeat(new StratumCounts(100_000, 100, 100_000, 400), 20).ToArray();

        var test = After(strata);

        Assert.True(test.LogEvidence > 100);
        Assert.False(RollbackRule.Demands(test, Alpha));
    }

    [Fact]
    public void Demands_NewFlowFailsLessOften_IsFalse()
    {
        Assert.False(RollbackRule.Demands(After(new StratumCounts(1000, 300, 1000, 30)), Alpha));
    }

    [Theory]
    [InlineData(1, nameof(MeasuredOperation.List), 0.002)]
    [InlineData(1, nameof(MeasuredOperation.Reply), 0.0005)]
    [InlineData(2, nameof(MeasuredOperation.Send), 0.004 / 6)]
    public void ErrorBudget_PerTestAndOperation_IsTheSpendingRule(int test, string operation, double expected)
    {
        Assert.Equal(expected, ErrorBudget.For(Alpha, test, Enum.Parse<MeasuredOperation>(operation)), 12);
    }

    [Fact]
    public void ErrorBudget_OverAllTestsAndOperations_StaysWithinAlpha()
    {
        var spent = Enumerable.Range(1, 1000)
            .Sum(test => MeasuredOperationWireNames.All.Sum(operation => ErrorBudget.For(Alpha, test, operation)));

        Assert.InRange(spent, 0.0099, Alpha);
    }

    private static SequentialTest After(params StratumCounts[] strata)
    {
        var test = new SequentialTest();
        foreach (var stratum in strata)
        {
            test.Add(stratum);
        }

        return test;
    }
}
