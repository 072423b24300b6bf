using SecureMessaging.Rollout.Measurement.Buffering;

namespace SecureMessaging.Rollout.Tests.Measurement;

public sealed class InFlightRequestsTests
{
    [Fact]
    public void FirstIncomplete_NothingUnderWay_IsTheCurrentMinute()
    {
        Assert.Equal(100, new InFlightRequests().FirstIncomplete(100));
    }

    [Fact]
    public void FirstIncomplete_RequestUnderWay_IsItsMinuteUntilItEnds()
    {
        var inFlight = new InFlightRequests();
        inFlight.Begin(98);

        var during = inFlight.FirstIncomplete(100);
        inFlight.End(98);

        Assert.Equal(98, during);
        Assert.Equal(100, inFlight.FirstIncomplete(100));
    }

    [Fact]
    public void FirstIncomplete_RequestThatHangsForGood_IsWaitedForAndThenGivenUp()
    {
        var inFlight = new InFlightRequests();
        inFlight.Begin(100);

        Assert.Equal(100, inFlight.FirstIncomplete(103));
        Assert.Equal(104, inFlight.FirstIncomplete(104));
    }
}
