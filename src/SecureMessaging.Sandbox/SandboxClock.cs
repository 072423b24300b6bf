namespace SecureMessaging.Sandbox;

/// <summary>The system's clock, moved by an offset that <c>PUT /control/clock</c> sets. Timers keep their real pace.</summary>
public sealed class SandboxClock : TimeProvider
{
    private long _offsetTicks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    public void MoveTo(DateTimeOffset now) => Interlocked.Exchange(ref _offsetTicks, (now - System.GetUtcNow()).Ticks);

    public void Reset() => Interlocked.Exchange(ref _offsetTicks, 0);
}
