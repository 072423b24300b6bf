using SecureMessaging.Rollout.Contracts.Guard;
using SecureMessaging.Rollout.Guard.Counting;

namespace SecureMessaging.Rollout.Guard.Statistics;

/// <summary>Computes a <see cref="DifferenceInterval"/> from the counts of both arms.</summary>
internal static class NewcombeInterval
{
    /// <summary>Two-sided 95 %.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>Null while an arm has no users: there is no difference to speak of.</summary>
    public static DifferenceInterval? Of(in StratumCounts counts)
    {
        if (counts.BaseUsers == 0 || counts.NewUsers == 0)
        {
            return null;
        }

        var (baseLower, baseUpper) = Wilson(counts.BaseFailures, counts.BaseUsers);
        var (newLower, newUpper) = Wilson(counts.NewFailures, counts.NewUsers);
        var difference = counts.NewRate - counts.BaseRate;
        return new DifferenceInterval(
            difference,
            difference - Hypotenuse(counts.NewRate - newLower, baseUpper - counts.BaseRate),
            difference + Hypotenuse(newUpper - counts.NewRate, counts.BaseRate - baseLower));
    }

    /// <summary>Wilson's score interval of one rate.</summary>
    private static (double Lower, double Upper) Wilson(long failures, long users)
    {
        var rate = (double)failures / users;
        var square = Z * Z / users;
        var centre = rate + square / 2;
        var margin = Z * Math.Sqrt(rate * (1 - rate) / users + square / (4 * users));
        return (Math.Max(0, (centre - margin) / (1 + square)), Math.Min(1, (centre + margin) / (1 + square)));
    }

    private static double Hypotenuse(double a, double b) => Math.Sqrt(a * a + b * b);
}
