using System.Collections;
using System.Globalization;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Tests.Evaluation;

/// <summary>A million people and twenty flags: everybody falls evenly, and one flag says nothing about another.</summary>
public sealed class BucketDistributionTests
{
    private const int Users = 1_000_000;
    private const int Flags = 20;
    private const int Buckets = 100;

    /// <summary>The 0.999 quantile of chi-square with 99 degrees of freedom.</summary>
    private const double MaxChiSquare = 148.2;

    private static readonly ulong TenPercent = BucketThresholds.Sha256(RolloutPercentage.Of(10));

    [Fact]
    public void Draw_MillionPeopleAndTwentyFlags_IsUniformAndIndependent()
    {
        var people = Enumerable.Range(0, Users).Select(user => user.ToString(CultureInfo.InvariantCulture)).ToArray();
        var drawn = new (double ChiSquare, BitArray InTenPercent)[Flags];

        Parallel.For(0, Flags, flag => drawn[flag] = Bucket(people, string.Create(CultureInfo.InvariantCulture, $"flag_{flag}")));

        Assert.All(drawn, flag => Assert.InRange(flag.ChiSquare, 0, MaxChiSquare));
        Assert.All(
            from one in Enumerable.Range(0, Flags)
            from other in Enumerable.Range(one + 1, Flags - one - 1)
            select Overlap(drawn[one], drawn[other]),
            overlap => Assert.InRange(overlap, 0.0095, 0.0105));
    }

    private static (double ChiSquare, BitArray InTenPercent) Bucket(string[] people, string flag)
    {
        var draw = new UserBucket(FlagHash.Sha256, flag);
        var counts = new int[Buckets];
        var chosen = new BitArray(people.Length);
        for (var i = 0; i < people.Length; i++)
        {
            var place = draw.Of(people[i]);
            counts[(int)(place / ((double)uint.MaxValue + 1) * Buckets)]++;
            chosen[i] = place < TenPercent;
        }

        const double Expected = (double)Users / Buckets;
        return (counts.Sum(count => Math.Pow(count - Expected, 2) / Expected), chosen);
    }

    private static double Overlap((double ChiSquare, BitArray InTenPercent) one, (double ChiSquare, BitArray InTenPercent) other)
    {
        var both = new int[(Users + 31) / 32];
        new BitArray(one.InTenPercent).And(other.InTenPercent).CopyTo(both, 0);
        return both.Sum(bits => int.PopCount(bits)) / (double)Users;
    }
}
