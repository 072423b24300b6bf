namespace SecureMessaging.Rollout.Measurement.Results;

/// <summary>Classes of latency, by their upper end in milliseconds; finer than a second where people notice.</summary>
internal static class LatencyClasses
{
    /// <summary>The last class has no end.</summary>
    public const long Unbounded = int.MaxValue;

    private static readonly long[] Ends = [50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 15_000, 20_000, 30_000, 60_000];

    public static long Of(TimeSpan took)
    {
        var milliseconds = took.TotalMilliseconds;
        foreach (var end in Ends)
        {
            if (milliseconds <= end)
            {
                return end;
            }
        }

        return Unbounded;
    }

    /// <summary>The end of the class in which the share is reached, in seconds; null without requests, and in the last class.</summary>
    /// <param name="classes">Ends and counts.</param>
    /// <param name="share">0 to 1.</param>
    public static double? SecondsAtMost(IEnumerable<(long AtMost, long Requests)> classes, double share)
    {
        var sorted = classes.OrderBy(one => one.AtMost).ToArray();
        var needed = share * sorted.Sum(one => one.Requests);
        var sum = 0L;
        foreach (var (atMost, requests) in sorted)
        {
            sum += requests;
            if (sum > 0 && sum >= needed)
            {
                return atMost == Unbounded ? null : atMost / 1_000.0;
            }
        }

        return null;
    }
}
