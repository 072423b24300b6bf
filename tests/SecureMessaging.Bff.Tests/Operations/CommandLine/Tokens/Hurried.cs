namespace SecureMessaging.Bff.Tests.Operations.CommandLine.Tokens;

/// <summary>What is waited for has passed at once.</summary>
internal sealed class Hurried : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    public List<TimeSpan> Waited { get; } = [];

    public override DateTimeOffset GetUtcNow() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _now += dueTime;
        Waited.Add(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
