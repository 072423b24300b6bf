namespace SecureMessaging.Rollout.Measurement.Buffering;

/// <summary>
/// Minutes that never run backwards: follows the wall clock forward, and the monotonic clock while the wall clock stands
/// behind it. A clock that is set back would otherwise put new attempts into blocks that are already judged.
/// </summary>
internal sealed class MeasurementClock(TimeProvider time)
{
    private const long MillisecondsPerMinute = 60_000;

    private Anchor _anchor = new(time.GetUtcNow(), time.GetTimestamp());

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
        var timestamp = time.GetTimestamp();
        var steady = anchor.At + time.GetElapsedTime(anchor.Timestamp, timestamp);
        var wall = time.GetUtcNow();
        if (wall <= steady)
        {
            return steady;
        }

        // Two threads may set this at once; both set much the same.
        Volatile.Write(ref _anchor, new Anchor(wall, timestamp));
        return wall;
    }

    private sealed record Anchor(DateTimeOffset At, long Timestamp);
}
