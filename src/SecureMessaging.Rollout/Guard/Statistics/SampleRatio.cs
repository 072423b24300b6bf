namespace SecureMessaging.Rollout.Guard.Statistics;

/// <summary>
/// Sample-ratio check: do the arms have as many users as the percentages promise? A mismatch means that measurement loses
/// users of one arm, and then no rate can be trusted. Chi-square with one degree of freedom over all facilities together,
/// each with its own expected share.
/// </summary>
internal sealed class SampleRatio
{
    private const double Root2 = 1.4142135623730951;

    private double _expectedNew;
    private double _variance;
    private long _new;

    /// <summary>p-value; 1 while nothing was expected either way.</summary>
    public double Probability => _variance <= 0 ? 1 : ComplementaryError(Math.Abs(_new - _expectedNew) / Math.Sqrt(_variance) / Root2);

    /// <param name="newUsers">Users of the new arm at a facility.</param>
    /// <param name="baseUsers">Users of the base arm there.</param>
    /// <param name="share">The share of users the facility's percentage puts into the new arm, 0 to 1.</param>
    public void Add(long newUsers, long baseUsers, double share)
    {
        var users = newUsers + baseUsers;
        _new += newUsers;
        _expectedNew += users * share;
        _variance += users * share * (1 - share);
    }

    /// <summary>erfc for x ≥ 0 by the Chebyshev fit of Press et al. (Numerical Recipes, 6.2): relative error below 1.2e-7.</summary>
    private static double ComplementaryError(double x)
    {
        var t = 1 / (1 + x / 2);
        var polynomial = -1.26551223 + t * (1.00002368 + t * (0.37409196 + t * (0.09678418 + t * (-0.18628806
            + t * (0.27886807 + t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277))))))));
        // The fit's error is above 1 at 0; a probability is not.
        return Math.Min(1, t * Math.Exp(-x * x + polynomial));
    }
}
