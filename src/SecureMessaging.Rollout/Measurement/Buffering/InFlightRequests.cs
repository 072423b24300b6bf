namespace SecureMessaging.Rollout.Measurement.Buffering;

/// <summary>
/// Measured requests under way, by the minute they began in: what tells when a minute is complete. A request older than
/// the ring is given up waiting for; its result comes late and is kept out of the test.
/// </summary>
internal sealed class InFlightRequests
{
    /// <summary>Minutes waited for: longer than the longest request (legacy may take 90 s).</summary>
    private const int Minutes = 4;

    private const int Slots = 8;

    private readonly int[] _counts = new int[Slots];

    public void Begin(long minute) => Interlocked.Increment(ref _counts[Slot(minute)]);

    public void End(long minute) => Interlocked.Decrement(ref _counts[Slot(minute)]);

    /// <summary>The first minute that is not complete, going back from <paramref name="now"/>.</summary>
    public long FirstIncomplete(long now)
    {
        for (var minute = now - Minutes + 1; minute < now; minute++)
        {
            if (Volatile.Read(ref _counts[Slot(minute)]) > 0)
            {
                return minute;
            }
        }

        return now;
    }

    // A clock before 1970 must not make a negative index.
    private static int Slot(long minute) => (int)(((minute % Slots) + Slots) % Slots);
}
