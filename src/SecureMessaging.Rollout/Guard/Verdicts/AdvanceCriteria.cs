using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Statistics;

namespace SecureMessaging.Rollout.Guard.Verdicts;

/// <summary>
/// The one evaluation at the end of a stage's dwell: may the rollout take its next step? Returns what stands in the way, in words;
/// nothing in the way is an empty list. Too little data is always in the way: it is never read as "all is well".
/// </summary>
internal static class AdvanceCriteria
{
    /// <summary>Enough users of the new flow to see a failure rate five times the base flow's.</summary>
    public const int MinNewUsers = 300;

    private const long MaxUsers = 10_000_000;

    /// <summary>2 points.</summary>
    public const double MaxUpperBound = 0.02;

    /// <summary>Below this the arms' sizes do not fit the percentages.</summary>
    public const double MinSampleRatioProbability = 0.001;

    /// <param name="operation">list, search, send or reply.</param>
    /// <param name="counts">Of the stage.</param>
    /// <param name="sampleRatioProbability">Of the arms' sizes.</param>
    /// <param name="minNewUsers">What the stage asks for.</param>
    /// <param name="measuredFor">How long the stage has been measured; null where it is over.</param>
    public static IEnumerable<string> Objections(
        string operation, in StratumCounts counts, double sampleRatioProbability, int minNewUsers, TimeSpan? measuredFor = null)
    {
        var objections = new List<string>();
        if (counts.NewUsers < minNewUsers)
        {
            objections.Add(
                $"{operation}: {counts.NewUsers} users of the new flow so far, {minNewUsers} are needed, "
                    + $"{minNewUsers - counts.NewUsers} more"
                    + TimeInWords.Forecast(minNewUsers - counts.NewUsers, counts.NewUsers, measuredFor));
        }

        if (NewcombeInterval.Of(counts) is not { } interval)
        {
            objections.Add($"{operation}: one arm has no users, nothing can be compared");
        }
        else if (interval.Upper > MaxUpperBound)
        {
            var may = FormattableString.Invariant(
                $"{operation}: the new flow may fail up to {interval.Upper:P2} more often, and at most {MaxUpperBound:P2} is allowed");
            objections.Add(may + (UsersToNarrow(counts) is { } more
                ? $". At these rates {more} more users of it would show whether it does"
                    + TimeInWords.Forecast(more, counts.NewUsers, measuredFor)
                : ". At these rates no number of users would do"));
        }

        // Written so that NaN is an objection too.
        if (!(sampleRatioProbability > MinSampleRatioProbability))
        {
            objections.Add(FormattableString.Invariant(
                $"{operation}: the arms' sizes do not fit the percentages (sample ratio p = {sampleRatioProbability:G2}); ")
                + "measurement loses users");
        }

        return objections;
    }

    /// <summary>
    /// How many more users of the new flow bring the bound down, if people go on failing at the rates of both arms. Null where
    /// more than ten million would not do.
    /// </summary>
    private static long? UsersToNarrow(in StratumCounts counts)
    {
        var (low, high) = (1.0, 1.0);
        while (!IsNarrow(counts, high))
        {
            (low, high) = (high, high * 2);
            if (counts.NewUsers * high > MaxUsers)
            {
                return null;
            }
        }

        while (high - low > 0.001 * low)
        {
            var middle = (low + high) / 2;
            (low, high) = IsNarrow(counts, middle) ? (low, middle) : (middle, high);
        }

        return (long)Math.Ceiling(counts.NewUsers * high) - counts.NewUsers;
    }

    private static bool IsNarrow(in StratumCounts counts, double times) => NewcombeInterval.Of(new StratumCounts(
        (long)(counts.BaseUsers * times), (long)(counts.BaseFailures * times),
        (long)(counts.NewUsers * times), (long)(counts.NewFailures * times))) is { } interval && interval.Upper <= MaxUpperBound;
}
