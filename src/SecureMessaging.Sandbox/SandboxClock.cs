namespace SecureMessaging.Sandbox;

/// <summary>
/// A clock moved by an offset that <c>PUT /control/clock</c> sets. Timers keep the pace of the clock underneath, which is
/// the system's unless a test gives another.
/// </summary>
public sealed class SandboxClock(TimeProvider inner) : TimeProvider, IResettable
{
    private long _offsetTicks;

    /// <summary>When this run began, by the clock underneath.</summary>
    internal DateTimeOffset StartedAt { get; } = inner.GetUtcNow();

    public SandboxClock()
        : this(System)
    {
    }

    /// <summary>How far it is from the clock underneath.</summary>
    public TimeSpan Moved => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Moved;

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        inner.CreateTimer(callback, state, dueTime, period);

    public void MoveTo(DateTimeOffset now) => Interlocked.Exchange(ref _offsetTicks, (now - inner.GetUtcNow()).Ticks);

    public void Reset() => Interlocked.Exchange(ref _offsetTicks, 0);
}
