using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using SecureMessaging.Store.Clocks;

namespace SecureMessaging.Store.Tests;

public sealed class StoreClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _own = new(Start);

    [Fact]
    public void Now_NothingMeasured_IsTheClockBelow()
    {
        var clock = new StoreClock(_own);

        _own.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal((Start.AddSeconds(7), null), (clock.GetUtcNow(), clock.Offset));
    }

    [Fact]
    public void Now_MeasuredAndMovedOnPurpose_IsTheDatabasesTimeMoved()
    {
        var moved = TimeSpan.Zero;
        var clock = new StoreClock(_own) { MovedBy = () => moved };
        clock.Set(Start.AddSeconds(-90), _own.GetTimestamp());

        moved = TimeSpan.FromDays(2);

        Assert.Equal(Start.AddSeconds(-90).AddDays(2), clock.GetUtcNow());
    }

    [Fact]
    public void Now_Measured_GoesOnFromTheDatabasesTimeWhateverTheOwnClockIsSetTo()
    {
        var own = new SettableClock(_own);
        var clock = new StoreClock(own);
        clock.Set(Start.AddSeconds(-90), own.GetTimestamp());

        _own.Advance(TimeSpan.FromSeconds(10));
        var before = (clock.GetUtcNow(), clock.Offset);
        own.Ahead = TimeSpan.FromHours(5);

        Assert.Equal((Start.AddSeconds(-80), TimeSpan.FromSeconds(90)), before);
        Assert.Equal(Start.AddSeconds(-80), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(5) + TimeSpan.FromSeconds(90), clock.Offset);
    }

    [Fact]
    public void Reading_ThatTookLong_DoesNotReplaceABetterOne()
    {
        var clock = new StoreClock(_own);
        var reader = new StoreClockReader(Substitute.For<IDatabase>(), clock, _own);

        reader.Take(Start.AddSeconds(30), TimeSpan.FromSeconds(4), _own.GetTimestamp());
        var first = clock.GetUtcNow();
        reader.Take(Start.AddSeconds(50), TimeSpan.FromSeconds(1), _own.GetTimestamp());
        var better = clock.GetUtcNow();
        reader.Take(Start.AddSeconds(90), TimeSpan.FromSeconds(2), _own.GetTimestamp());

        Assert.Equal((Start.AddSeconds(32), Start.AddSeconds(50.5)), (first, better));
        Assert.Equal(better, clock.GetUtcNow());
    }

    [Theory]
    [InlineData(4, HealthStatus.Healthy)]
    [InlineData(-4, HealthStatus.Healthy)]
    [InlineData(6, HealthStatus.Degraded)]
    [InlineData(-6, HealthStatus.Degraded)]
    public async Task Health_OfAClockThatIsOff_IsDegradedBeyondItsLimit(int seconds, HealthStatus expected)
    {
        var clock = new StoreClock(_own);
        clock.Set(Start.AddSeconds(seconds), _own.GetTimestamp());
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var monitor = new StoreClockMonitor(
            clock, new StoreClockReader(Substitute.For<IDatabase>(), clock, _own), new StoreState(), Options.Create(new StoreOptions()),
            services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), _own);

        var health = await monitor.CheckHealthAsync(new HealthCheckContext(), TestContext.Current.CancellationToken);

        Assert.Equal(expected, health.Status);
    }

    /// <summary>Its time can be set without its timestamps.</summary>
    private sealed class SettableClock(TimeProvider inner) : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow() + Ahead;

        public override long GetTimestamp() => inner.GetTimestamp();
    }
}
