using System.Globalization;
using System.Text.RegularExpressions;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Statistics;
using SecureMessaging.Rollout.Guard.Verdicts;

namespace SecureMessaging.Rollout.Tests.Guard;

public sealed class AdvanceCriteriaTests
{
    [Fact]
    public void Interval_OfNewcombesOwnExample_IsHisMethodTen()
    {
        // Newcombe (1998), Statistics in Medicine 17:873, table II, (a): 56/70 against 48/80 is 0.0524 to 0.3339.
        var interval = NewcombeInterval.Of(new StratumCounts(80, 48, 70, 56));

        Assert.Equal(0.2, interval!.Value.Difference, 4);
        Assert.Equal(0.0524, interval.Value.Lower, 4);
        Assert.Equal(0.3339, interval.Value.Upper, 4);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 0)]
    public void Interval_WithAnEmptyArm_IsNone(long baseUsers, long newUsers)
    {
        Assert.Null(NewcombeInterval.Of(new StratumCounts(baseUsers, 0, newUsers, 0)));
    }

    [Fact]
    public void Interval_WithoutAnyFailure_IsStillNotZeroWide()
    {
        var interval = NewcombeInterval.Of(new StratumCounts(1000, 0, 300, 0));

        Assert.InRange(interval!.Value.Upper, 0.005, 0.02);
    }

    [Theory]
    [InlineData(100, 900, 0.1, 1)]
    [InlineData(128, 872, 0.1, 0.00316)]
    [InlineData(132, 868, 0.1, 0.000743)]
    [InlineData(0, 0, 0.1, 1)]
    public void SampleRatio_OfOneFacility_IsTheChiSquareProbability(long newUsers, long baseUsers, double share, double expected)
    {
        var ratio = new SampleRatio();

        ratio.Add(newUsers, baseUsers, share);

        Assert.InRange(ratio.Probability, expected * 0.99, expected * 1.01);
    }

    [Fact]
    public void SampleRatio_FacilitiesAtDifferentPercentages_AreEachExpectedAtTheirOwn()
    {
        var ratio = new SampleRatio();

        ratio.Add(50, 950, 0.05);
        ratio.Add(500, 500, 0.5);

        Assert.Equal(1, ratio.Probability, 3);
    }

    [Fact]
    public void Objections_EnoughUsersAndEqualRates_AreNone()
    {
        Assert.Empty(AdvanceCriteria.Objections("send", new StratumCounts(3000, 15, 400, 2), 0.4, AdvanceCriteria.MinNewUsers));
    }

    [Theory]
    [InlineData(3000, 15, 299, 1, 0.4, "300 are needed")]
    [InlineData(0, 0, 400, 0, 0.4, "one arm has no users")]
    [InlineData(3000, 15, 400, 9, 0.4, "more often")]
    [InlineData(3000, 15, 400, 2, 0.0005, "sample ratio")]
    [InlineData(3000, 15, 400, 2, double.NaN, "sample ratio")]
    public void Objections_OneConditionMissed_NameIt(
        long baseUsers, long baseFailures, long newUsers, long newFailures, double probability, string expected)
    {
        var objections = AdvanceCriteria.Objections(
            "send", new StratumCounts(baseUsers, baseFailures, newUsers, newFailures), probability, AdvanceCriteria.MinNewUsers);

        Assert.Contains(expected, Assert.Single(objections), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1_000, 0, 100, 0)]
    [InlineData(3_000, 15, 400, 4)]
    public void Objections_BoundTooWide_SayHowManyMoreUsersWouldNarrowIt(long baseUsers, long baseFailures, long newUsers, long newFailures)
    {
        var objection = Assert.Single(
            AdvanceCriteria.Objections("send", new StratumCounts(baseUsers, baseFailures, newUsers, newFailures), 0.4, 0));
        var more = long.Parse(Regex.Match(objection, "At these rates ([0-9]+) more users").Groups[1].Value, CultureInfo.InvariantCulture);

        Assert.Empty(AdvanceCriteria.Objections("send", Scaled(1 + (more * 1.05 / newUsers)), 0.4, 0));
        Assert.NotEmpty(AdvanceCriteria.Objections("send", Scaled(1 + (more * 0.9 / newUsers)), 0.4, 0));

        StratumCounts Scaled(double times) => new(
            (long)(baseUsers * times), (long)(baseFailures * times), (long)(newUsers * times), (long)(newFailures * times));
    }

    [Fact]
    public void Objections_NewFlowReallyFails_SayThatWaitingIsOfNoUse()
    {
        var objection = Assert.Single(AdvanceCriteria.Objections("send", new StratumCounts(3_000, 15, 400, 40), 0.4, 300));

        Assert.Contains("At these rates no number of users would do", objection, StringComparison.Ordinal);
    }

    [Fact]
    public void Objections_TooFewUsers_SayHowManyAreMissing()
    {
        var objections = AdvanceCriteria.Objections("list", new StratumCounts(3_000, 0, 288, 0), 0.4, 300);

        Assert.Equal(["list: 288 users of the new flow so far, 300 are needed, 12 more"], objections);
    }
}
