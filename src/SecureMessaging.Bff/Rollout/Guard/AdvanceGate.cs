namespace SecureMessaging.Bff.Rollout.Guard;

/// <summary>
/// The one look at the end of a stage's dwell: may the rollout take its next step? Returns what stands in the way, in words;
/// nothing in the way is an empty list. Too little data is always in the way: it is never read as "all is well".
/// </summary>
internal static class AdvanceGate
{
    /// <summary>Enough users of the new flow to see a failure rate five times the base flow's.</summary>
    public const int LeastNewUsers = 300;

    /// <summary>2 points.</summary>
    public const double LargestUpperBound = 0.02;

    /// <summary>Below this the arms' sizes do not fit the percentages.</summary>
    public const double LeastSampleRatioProbability = 0.001;

    public static IEnumerable<string> Objections(string operation, in BlockCounts counts, double sampleRatioProbability, int leastNewUsers)
    {
        var objections = new List<string>();
        if (counts.NewUsers < leastNewUsers)
        {
            objections.Add($"{operation}: {counts.NewUsers} users of the new flow so far, {leastNewUsers} are needed");
        }

        if (DifferenceInterval.Of(counts) is not { } interval)
        {
            objections.Add($"{operation}: one arm has no users, nothing can be compared");
        }
        else if (interval.Upper > LargestUpperBound)
        {
            objections.Add(FormattableString.Invariant(
                $"{operation}: the new flow may fail up to {interval.Upper:P2} more often; at most {LargestUpperBound:P2} is allowed"));
        }

        // Written so that NaN objects too.
        if (!(sampleRatioProbability > LeastSampleRatioProbability))
        {
            objections.Add(FormattableString.Invariant(
                $"{operation}: the arms' sizes do not fit the percentages (sample ratio p = {sampleRatioProbability:G2}); measurement loses users"));
        }

        return objections;
    }
}
