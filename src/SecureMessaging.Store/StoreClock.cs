namespace SecureMessaging.Store;

/// <summary>
/// The database's time, for whatever instances compare with each other: leases, ages, windows. It goes on with this process's
/// monotonic clock from the last measurement, so a clock that is wrong, or is set while the process runs, changes nothing. Where
/// nothing is measured (SQLite, whose processes share a machine; a clock that a test moves) it is the clock below.
/// </summary>
/// <param name="inner">This instance's own clock; timers and timestamps are always its.</param>
public sealed class StoreClock(TimeProvider inner) : TimeProvider
{
    private volatile Measurement? _latest;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    /// <summary>
    /// How far a developer has moved the clock, beyond what the database says: days of a plan go by in a second. Null outside Development.
    /// </summary>
    public Func<TimeSpan>? MovedBy { get; init; }

    /// <summary>The database's time was read; until then this is the instance's own clock.</summary>
    public bool IsMeasured => _latest is not null;

    /// <summary>How far this instance's clock is ahead of the database's; null where nothing was measured.</summary>
    public TimeSpan? Offset => _latest is null ? null : inner.GetUtcNow() - GetUtcNow();

    public override DateTimeOffset GetUtcNow() =>
        _latest is { } measured
            ? measured.At + inner.GetElapsedTime(measured.Timestamp) + (MovedBy?.Invoke() ?? TimeSpan.Zero)
            : inner.GetUtcNow();

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);

    /// <summary>The database's time at one timestamp of this process.</summary>
    internal void Set(DateTimeOffset at, long timestamp) => _latest = new Measurement(at, timestamp);

    private sealed record Measurement(DateTimeOffset At, long Timestamp);
}
