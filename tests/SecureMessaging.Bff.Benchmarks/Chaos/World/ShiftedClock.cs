namespace SecureMessaging.Bff.Benchmarks.Chaos.World;

/// <summary>A clock that is wrong. Timers and timestamps are right, as on a machine whose date was never set.</summary>
internal sealed class ShiftedClock(TimeSpan shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
}
