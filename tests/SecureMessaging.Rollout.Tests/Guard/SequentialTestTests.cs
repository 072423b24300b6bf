using FsCheck.Fluent;
using FsCheck.Xunit;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Statistics;

namespace SecureMessaging.Rollout.Tests.Guard;

public sealed class SequentialTestTests
{
    [Fact]
    public void LogEvidence_OfOneKnownBlock_IsTheFormulasValue()
    {
        var test = new SequentialTest();

        test.Add(new StratumCounts(90, 1, 10, 2));

        // Computed apart from this code: ta = 0.5/100; weighted sum over the six odds ratios of exp(sum of the four terms); then log.
        Assert.Equal(2.4650701, test.LogEvidence, 6);
    }

    [Fact]
    public void LogEvidence_SecondBlock_BetsWithTheRateOfTheFirstOnly()
    {
        var test = new SequentialTest();
        test.Add(new StratumCounts(900, 90, 0, 0));

        test.Add(new StratumCounts(90, 1, 10, 2));

        Assert.Equal(1.4945630, test.LogEvidence, 6);
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0, 0, 500, 500)]
    [InlineData(500, 500, 0, 0)]
    public void LogEvidence_WithOneArmEmpty_StaysExactlyZero(long baseUsers, long baseFailures, long newUsers, long newFailures)
    {
        var test = new SequentialTest();

        test.Add(new StratumCounts(baseUsers, baseFailures, newUsers, newFailures));

        Assert.Equal(0, test.LogEvidence, 12);
    }

    [Fact]
    public void LogEvidence_EverybodyInBothArmsFailsForADay_IsFiniteAndSmall()
    {
        var test = new SequentialTest();

        for (var minute = 0; minute < 1440; minute++)
        {
            test.Add(new StratumCounts(1_000_000, 1_000_000, 1_000_000, 1_000_000));
        }

        Assert.True(double.IsFinite(test.LogEvidence));
        Assert.True(test.LogEvidence < 1);
    }

    [Theory]
    [InlineData(1, 2, 1, 0)]
    [InlineData(1, 0, 1, 2)]
    [InlineData(1, -1, 1, 0)]
    public void Add_CountsThatCannotBe_IsRefused(long baseUsers, long baseFailures, long newUsers, long newFailures)
    {
        var test = new SequentialTest();

        Assert.Throws<ArgumentOutOfRangeException>(() => test.Add(new StratumCounts(baseUsers, baseFailures, newUsers, newFailures)));
    }

    [Property(MaxTest = 500)]
    public FsCheck.Property LogEvidence_AnyPossibleBlocks_IsNeverNaNOrInfinite() => Prop.ForAll(
        Gen.Choose(0, 5000).Four().Select(Possible).ArrayOf().ToArbitrary(),
        strata =>
        {
            var test = new SequentialTest();
            foreach (var stratum in strata)
            {
                test.Add(stratum);
            }

            return double.IsFinite(test.LogEvidence);
        });

    /// <summary>
    /// The heart of the proof, checked by summing over every outcome instead of by simulation: under equal rates the factor
    /// of a block has expectation at most 1, whatever the rate is and whatever earlier blocks have shown.
    /// </summary>
    [Theory]
    [InlineData(9, 1, 0.005, 0)]
    [InlineData(9, 1, 0.3, 0)]
    [InlineData(5, 5, 0.02, 60)]
    [InlineData(1, 9, 0.5, 60)]
    [InlineData(3, 7, 0.001, 990)]
    public void Evidence_UnderEqualRates_HasExpectationAtMostOne(int baseUsers, int newUsers, double rate, int earlierFailures)
    {
        var expectation = 0.0;

        for (var baseFailures = 0; baseFailures <= baseUsers; baseFailures++)
        {
            for (var newFailures = 0; newFailures <= newUsers; newFailures++)
            {
                var test = new SequentialTest();
                test.Add(new StratumCounts(1000, earlierFailures, 0, 0));
                test.Add(new StratumCounts(baseUsers, baseFailures, newUsers, newFailures));
                expectation += Binomial(baseUsers, baseFailures, rate) * Binomial(newUsers, newFailures, rate) * Math.Exp(test.LogEvidence);
            }
        }

        Assert.InRange(expectation, 0.01, 1 + 1e-9);
    }

    private static StratumCounts Possible((int A, int B, int C, int D) drawn) =>
        new(Math.Max(drawn.A, drawn.B), Math.Min(drawn.A, drawn.B), Math.Max(drawn.C, drawn.D), Math.Min(drawn.C, drawn.D));

    private static double Binomial(int n, int k, double p)
    {
        var ways = 1.0;
        for (var i = 1; i <= k; i++)
        {
            ways *= (n - k + i) / (double)i;
        }

        return ways * Math.Pow(p, k) * Math.Pow(1 - p, n - k);
    }
}
