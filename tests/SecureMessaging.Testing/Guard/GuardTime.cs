using Microsoft.Extensions.Time.Testing;

namespace SecureMessaging.Testing.Guard;

/// <summary>A machine whose wall clock can be set back while its timestamps go on, as they do.</summary>
internal sealed class GuardTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private TimeSpan _setBack;

    public override long GetTimestamp() => base.GetTimestamp() + _setBack.Ticks;

    public void SetBack(TimeSpan step)
    {
        AdjustTime(GetUtcNow() - step);
        _setBack += step;
    }
}
