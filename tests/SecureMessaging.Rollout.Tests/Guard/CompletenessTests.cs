using SecureMessaging.Rollout.Guard;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Statistics;
using SecureMessaging.Rollout.Measurement.Buffering;

namespace SecureMessaging.Rollout.Tests.Guard;

public sealed class CompletenessTests
{
    private static readonly DateTimeOffset Now = new(2031, 3, 4, 10, 30, 0, TimeSpan.Zero);

    private static readonly long Minute = MeasurementClock.MinuteOf(Now);

    private static readonly GuardOptions Options = new();

    [Fact]
    public void Of_AllInstancesFresh_IsTheMinuteBeforeTheSlowestOne()
    {
        var completeness = Of(["a", "b"], At("a", Minute, seconds: 2), At("b", Minute - 3, seconds: 4));

        Assert.Equal(new Completeness(Minute - 4, null), completeness);
    }

    [Fact]
    public void Of_LiveInstanceWhoseCountersAreTenMinutesLate_Holds()
    {
        var completeness = Of(["a", "b"], At("a", Minute, seconds: 2), At("b", Minute - 10, seconds: 600));

        Assert.Contains("stale", completeness.Missing, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_LiveInstanceThatNeverFlushed_Holds()
    {
        var completeness = Of(["a", "b"], At("a", Minute, seconds: 2));

        Assert.Contains("b is alive", completeness.Missing, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_DeadInstance_IsWaitedForTwoMinutesAndThenNoLonger()
    {
        var waiting = Of(["a"], At("a", Minute, seconds: 2), At("b", Minute - 2, seconds: 119));
        var over = Of(["a"], At("a", Minute, seconds: 2), At("b", Minute - 3, seconds: 121));

        Assert.Equal(Minute - 3, waiting.Until);
        Assert.Equal(Minute - 1, over.Until);
    }

    [Fact]
    public void Of_InstanceThatSaidGoodbye_IsNotWaitedFor()
    {
        var completeness = Of(["a"], At("a", Minute, seconds: 2), At("b", long.MaxValue, seconds: 5));

        Assert.Equal(new Completeness(Minute - 1, null), completeness);
    }

    [Fact]
    public void Of_ClockSetBackAnHour_NeitherHoldsNorRunsAhead()
    {
        var completeness = Of(["a"], At("a", Minute + 60, seconds: -3600));

        Assert.Equal(new Completeness(Minute - 1, null), completeness);
    }

    [Fact]
    public void Of_NobodyAtAll_Holds()
    {
        Assert.NotNull(Of([]).Missing);
    }

    private static Completeness Of(string[] live, params InstanceProgress[] progress) =>
        Completeness.Of(progress, live.ToHashSet(), Now, MeasurementClock.MinuteOf(Now), Options);

    private static InstanceProgress At(string instance, long completeBefore, int seconds) =>
        new(instance, completeBefore, Now.AddSeconds(-seconds).ToUnixTimeMilliseconds());
}
