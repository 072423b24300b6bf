using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Measurement.Buffering;

/// <summary>
/// Minutes by the store's clock, so that all instances put one moment into one block, and never backwards: where the store's time is
/// set back this follows the monotonic clock until it is caught up, because new attempts would otherwise fall into blocks that are
/// already judged.
/// </summary>
internal sealed class MeasurementClock(StoreClock clock)
{
    private const long MillisecondsPerMinute = 60_000;

    /// <summary>
    /// Slower than the monotonic clock by more than that of any machine runs fast: else an instance whose clock does would stay ahead of
    /// the store's time and go further from it.
    /// </summary>
    private const double CatchingUp = 0.999;

    private Anchor _anchor = Anchor.Of(clock);

    /// <summary>The current minute since the Unix epoch.</summary>
    public long CurrentMinute => MinuteOf(Now());

    /// <summary>The current millisecond since the Unix epoch.</summary>
    public long CurrentMillisecond => Now().ToUnixTimeMilliseconds();

    /// <summary>Rounded down, also before 1970.</summary>
    public static long MinuteOf(DateTimeOffset at)
    {
        var (minute, rest) = Math.DivRem(at.ToUnixTimeMilliseconds(), MillisecondsPerMinute);
        return rest < 0 ? minute - 1 : minute;
    }

    private DateTimeOffset Now()
    {
        var anchor = Volatile.Read(ref _anchor);
        var now = Anchor.Of(clock);
        var steady = anchor.At + (clock.GetElapsedTime(anchor.Timestamp, now.Timestamp) * CatchingUp);

        // An own clock that was ahead before the first measurement counts no more after it: nothing was flushed by it.
        if (now.At <= steady && anchor.IsMeasured == now.IsMeasured)
        {
            return steady;
        }

        // Two threads may set this at once; both set much the same.
        Volatile.Write(ref _anchor, now);
        return now.At;
    }

    private sealed record Anchor(bool IsMeasured, DateTimeOffset At, long Timestamp)
    {
        /// <summary>Whether it is measured is read first: a measurement in between is then noticed the next time.</summary>
        public static Anchor Of(StoreClock clock) => new(clock.IsMeasured, clock.GetUtcNow(), clock.GetTimestamp());
    }
}
