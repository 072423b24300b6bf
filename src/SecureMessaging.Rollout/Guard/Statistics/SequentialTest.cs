using SecureMessaging.Rollout.Guard.Counting;

namespace SecureMessaging.Rollout.Guard.Statistics;

/// <summary>
/// The exact sequential test of "the new flow fails more often than the base flow": an e-process over blocks, for a fixed
/// set of odds ratios, mixed with fixed weights (the 2×2 e-variable of Turner, Ly and Grünwald).
/// </summary>
/// <remarks>
/// In every block both arms are compared inside the same minute and facility. While the new arm fails at most as often as
/// the base arm, each factor has expectation at most 1: the factor is a product of na + nb terms whose weighted mean is 1,
/// so by the inequality of arithmetic and geometric means its expectation is at most 1, at every rate the block may have.
/// An outage that both arms share, or a step of the ramp, therefore cannot raise it. By Ville's inequality the chance that
/// it ever reaches 1/alpha is at most alpha, however often one evaluates and whenever one stops.
/// </remarks>
internal sealed class SequentialTest
{
    private const double PriorFailures = 0.5;
    private const double PriorUsers = 100;

    private static readonly double[] OddsRatios = [1.5, 2, 3, 5, 10, 30];

    /// <summary>
    /// 1 to 6 parts of 21: more is bet on what does harm fast. Against equal weights a twentyfold failure rate is found
    /// about three users earlier and a twofold one some minutes later; valid are any weights that sum to 1.
    /// </summary>
    private static readonly double[] LogWeights = [.. Enumerable.Range(1, OddsRatios.Length).Select(part => Math.Log(part / 21.0))];

    private readonly double[] _logE = [.. LogWeights];

    /// <summary>Everything added so far.</summary>
    public StratumCounts Totals { get; private set; }

    /// <summary>Natural logarithm of the evidence; 0 before the first block, never NaN.</summary>
    public double LogEvidence
    {
        get
        {
            // log of the weighted sum of exponentials, taken out at the largest so that nothing overflows.
            var max = _logE.Max();
            var sum = 0.0;
            foreach (var logE in _logE)
            {
                sum += Math.Exp(logE - max);
            }

            return max + Math.Log(sum);
        }
    }

    /// <summary>Adds a block. Blocks are added once each, in a fixed order, and only when they are complete.</summary>
    public void Add(in StratumCounts stratum)
    {
        if (!stratum.IsPossible)
        {
            throw new ArgumentOutOfRangeException(nameof(stratum), "A block has more failures than users, or fewer than none.");
        }

        // With one arm empty, t0 equals the other arm's rate and every term is log 1.
        if (stratum is { BaseUsers: > 0, NewUsers: > 0 })
        {
            Weigh(stratum);
        }

        Totals += stratum;
    }

    private void Weigh(in StratumCounts stratum)
    {
        // The base rate as earlier blocks show it; what this block holds may not choose the bet on this block.
        var baseRate = (Totals.BaseFailures + PriorFailures) / (Totals.BaseUsers + PriorUsers);
        for (var i = 0; i < OddsRatios.Length; i++)
        {
            var odds = OddsRatios[i] * baseRate / (1 - baseRate);
            var newRate = odds / (1 + odds);
            var pooled = (stratum.BaseUsers * baseRate + stratum.NewUsers * newRate) / (stratum.BaseUsers + stratum.NewUsers);
            _logE[i] += Term(stratum.BaseUsers, stratum.BaseFailures, baseRate, pooled)
                + Term(stratum.NewUsers, stratum.NewFailures, newRate, pooled);
        }
    }

    private static double Term(long users, long failures, double rate, double pooled) =>
        failures * Math.Log(rate / pooled) + (users - failures) * Math.Log((1 - rate) / (1 - pooled));
}
