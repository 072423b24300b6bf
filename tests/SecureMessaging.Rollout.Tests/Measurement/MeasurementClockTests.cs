using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Rollout.Measurement.Buffering;

namespace SecureMessaging.Rollout.Tests.Measurement;

public sealed class MeasurementClockTests
{
    [Fact]
    public void CurrentMinute_WallClockSetBack_GoesOnForward()
    {
        var time = new SettableTime();
        var clock = new MeasurementClock(time);
        var before = clock.CurrentMinute;

        time.Wall -= TimeSpan.FromHours(1);
        time.Steady += TimeSpan.FromMinutes(2);

        Assert.Equal(before + 2, clock.CurrentMinute);
    }

    [Fact]
    public void CurrentMinute_WallClockSetForward_Follows()
    {
        var time = new SettableTime();
        var clock = new MeasurementClock(time);
        var before = clock.CurrentMinute;

        time.Wall += TimeSpan.FromHours(1);

        Assert.Equal(before + 60, clock.CurrentMinute);
    }

    [Theory]
    [InlineData(59_999, 0)]
    [InlineData(60_000, 1)]
    [InlineData(-1, -1)]
    [InlineData(-60_000, -1)]
    public void MinuteOf_AnyTime_RoundsDown(long milliseconds, long minute)
    {
        Assert.Equal(minute, MeasurementClock.MinuteOf(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)));
    }

    /// <summary>Wall clock and steady clock apart, which the packaged fake does not do.</summary>
    private sealed class SettableTime : TimeProvider
    {
        public DateTimeOffset Wall { get; set; } = new FakeTimeProvider().GetUtcNow();

        public TimeSpan Steady { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Wall;

        public override long GetTimestamp() => Steady.Ticks;
    }
}
