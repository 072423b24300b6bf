using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Verdicts;

namespace SecureMessaging.Rollout.Tests.Guard;

public sealed class TimeInWordsTests
{
    [Theory]
    [InlineData(100, 50, 10, ", about 20 h 0 min at the present rate")]
    [InlineData(1, 100_000, 10, ", less than a minute at the present rate")]
    [InlineData(100, 0, 10, ", and nobody has come so far")]
    [InlineData(1_000_000, 1, 24, ", more than a year at the present rate")]
    public void Forecast_PeopleWhoAreMissing_SaysHowLong(long more, long came, int hours, string expected) =>
        Assert.Equal(expected, TimeInWords.Forecast(more, came, TimeSpan.FromHours(hours)));

    [Fact]
    public void Forecast_StageThatIsOver_SaysNothing() => Assert.Equal("", TimeInWords.Forecast(1, 1, null));

    [Fact]
    public void Objections_TooFewUsers_SaysHowManyAreMissingAndHowLongThatTakes()
    {
        var counts = new StratumCounts(1_000, 0, 100, 0);

        var objections = AdvanceCriteria.Objections("send", counts, 0.5, 300, TimeSpan.FromHours(10));

        Assert.Contains(objections, words => words.EndsWith("200 more, about 20 h 0 min at the present rate", StringComparison.Ordinal));
    }
}
