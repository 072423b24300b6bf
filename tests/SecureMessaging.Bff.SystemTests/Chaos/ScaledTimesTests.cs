using SecureMessaging.Bff.Benchmarks.Chaos;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.SystemTests.Chaos;

/// <summary>A chaos run proves something about the shipped times only where its own stand to each other as those do.</summary>
public sealed class ScaledTimesTests
{
    public static TheoryData<string> Relations => [.. TimeRelations.All.Select(relation => relation.ToString())];

    [Theory]
    [MemberData(nameof(Relations))]
    public void Relation_HoldsForTheShippedTimes_AndForThoseOfARun(string name)
    {
        var relation = TimeRelations.All.Single(each => each.ToString() == name);

        Assert.True(relation.Holds(new ScaledTimes(1)), "shipped");
        Assert.True(relation.Holds(new ScaledTimes(new ChaosSettings().TimeScale)), "scaled");
    }

    [Theory]
    [InlineData("Messages:ResponseDeadline", 85)]
    [InlineData("Messages:Lease", 30)]
    [InlineData("Messages:AbsenceLimit", 900)]
    [InlineData("Vista:Timeouts:Send", 75)]
    [InlineData("Vista:Delivery:SettleTime", 150)]
    [InlineData("OracleHealth:ClockSkew", 120)]
    [InlineData("Legacy:Timeout", 90)]
    public void Setting_IsReadFromTheDefaults_AndMultiplied(string setting, int seconds)
    {
        var times = new ScaledTimes(0.5);

        Assert.Equal(TimeSpan.FromSeconds(seconds), times.Shipped[setting]);
        Assert.Equal(TimeSpan.FromSeconds(seconds * 0.5), times.Of(setting));
    }

    [Fact]
    public void ScaleAtWhichASmallestValueBreaksARelation_IsRefused()
    {
        Assert.False(ChaosSettings.TryParse(["--time-scale", "0.1"], out _, out var error));

        Assert.Contains("Vista:Timeouts:Send <= the page's timeout", error);
    }

    [Fact]
    public void TimesThatDecideNothingAboutASend_StayAsTheyAre()
    {
        var names = new ScaledTimes(0.5).Environment().Select(setting => setting.Name).ToArray();

        Assert.DoesNotContain("Messages__RowRetention", names);
        Assert.Contains("Messages__AbsenceGrace", names);
    }
}
