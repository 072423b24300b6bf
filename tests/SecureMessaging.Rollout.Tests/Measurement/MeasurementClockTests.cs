using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Rollout.Measurement.Buffering;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Tests.Measurement;

public sealed class MeasurementClockTests
{
    private readonly SettableTime _time = new();
    private readonly StoreClock _store;

    public MeasurementClockTests() => _store = new StoreClock(_time);

    [Fact]
    public void CurrentMinute_WallClockSetBack_GoesOnForward()
    {
        var clock = new MeasurementClock(_store);
        var before = clock.CurrentMinute;

        _time.Wall -= TimeSpan.FromHours(1);
        _time.Steady += TimeSpan.FromSeconds(121);

        Assert.Equal(before + 2, clock.CurrentMinute);
    }

    [Fact]
    public void CurrentMinute_WallClockSetForward_Follows()
    {
        var clock = new MeasurementClock(_store);
        var before = clock.CurrentMinute;

        _time.Wall += TimeSpan.FromHours(1);

        Assert.Equal(before + 60, clock.CurrentMinute);
    }

    [Theory]
    [InlineData(-90)]
    [InlineData(90)]
    public void CurrentMinute_FirstMeasurementOfTheStore_IsTheStoresTimeAlsoWhereTheOwnClockWasAhead(int minutes)
    {
        var clock = new MeasurementClock(_store);
        var own = clock.CurrentMinute;

        _store.Set(_time.Wall.AddMinutes(minutes), _time.GetTimestamp());
        var measured = clock.CurrentMinute;
        _time.Wall += TimeSpan.FromHours(5);

        Assert.Equal((own + minutes, own + minutes), (measured, clock.CurrentMinute));
    }

    [Fact]
    public void CurrentMinute_StoreSetBackWhileRunning_GoesOnForward()
    {
        _store.Set(_time.Wall, _time.GetTimestamp());
        var clock = new MeasurementClock(_store);
        var before = clock.CurrentMinute;

        _time.Steady += TimeSpan.FromSeconds(121);
        _store.Set(_time.Wall.AddMinutes(-10), _time.GetTimestamp());

        Assert.Equal(before + 2, clock.CurrentMinute);
    }

    [Fact]
    public void CurrentMillisecond_MonotonicClockRunsFast_StaysWithTheStoresTime()
    {
        var (at, clock) = (_time.Wall, new MeasurementClock(_store));

        for (var minute = 0; minute < 24 * 60; minute++)
        {
            at += TimeSpan.FromMinutes(1);
            _time.Steady += TimeSpan.FromMinutes(1) * 1.0003;
            _store.Set(at, _time.GetTimestamp());
            _ = clock.CurrentMillisecond;
        }

        Assert.InRange(clock.CurrentMillisecond - at.ToUnixTimeMilliseconds(), 0, 1_000);
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
