using SecureMessaging.Rollout.Guard.Counting;

namespace SecureMessaging.Rollout.Guard.Statistics;

/// <summary>
/// Up to which minute the store holds everything, or why that cannot be said. A block with a part missing is worse than
/// none: what is missing is often the slow and failing part.
/// </summary>
/// <param name="Until">The last complete minute.</param>
/// <param name="Missing">Why the guard must hold; null when it need not.</param>
internal readonly record struct Completeness(long Until, string? Missing)
{
    /// <param name="progress">What every instance has flushed.</param>
    /// <param name="live">The instances that are alive by their heartbeat.</param>
    /// <param name="now">Time of the one who judges; as the instances stamp their flushes.</param>
    /// <param name="currentMinute">Its minute by the clock of the measurement, which a clock set back does not set back.</param>
    /// <param name="options">When counters are stale, and an instance lost.</param>
    public static Completeness Of(
        IReadOnlyCollection<InstanceProgress> progress, IReadOnlySet<string> live, DateTimeOffset now, long currentMinute,
        GuardOptions options)
    {
        var silent = live.Except(progress.Select(instance => instance.Instance)).FirstOrDefault();
        if (silent is not null)
        {
            return new Completeness(0, $"instance {silent} is alive and has never brought counters");
        }

        var stale = progress.FirstOrDefault(instance => live.Contains(instance.Instance) && Age(instance, now) > options.StaleAfter);
        if (stale is not null)
        {
            return new Completeness(0, $"instance {stale.Instance} is alive and its counters are stale");
        }

        var counted = progress.Where(instance => live.Contains(instance.Instance) || Age(instance, now) <= options.LostAfter).ToArray();
        return counted.Length == 0
            ? new Completeness(0, "no instance has brought counters lately")
            : new Completeness(Math.Min(counted.Min(instance => instance.CompleteBefore), currentMinute) - 1, null);
    }

    // Negative when a clock was set back: then the counters are not stale.
    private static TimeSpan Age(InstanceProgress instance, DateTimeOffset now) =>
        now - DateTimeOffset.FromUnixTimeMilliseconds(instance.At);
}
