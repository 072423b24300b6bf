using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Rollout.Changes;
using SecureMessaging.Bff.Rollout.Flags;
using SecureMessaging.Bff.UnitTests.Rollout.Evaluation;

namespace SecureMessaging.Bff.UnitTests.Rollout.Changes;

public sealed class ExposureTests
{
    [Theory]
    [InlineData("0", "5", false)]
    [InlineData("0", "5.001", true)]
    [InlineData("1", "5", false)]
    [InlineData("2", "10.001", true)]
    [InlineData("25", "50", false)]
    [InlineData("25", "50.001", true)]
    [InlineData("50", "100", true)]
    [InlineData("100", "0", false)]
    public void NeedsSecondPerson_Step_ByFactorAndPoints(string from, string to, bool expected)
    {
        var (before, after) = (RolloutWorld.Flag(Number(from)), RolloutWorld.Flag(Number(to)));

        Assert.Equal(expected, Exposure.NeedsSecondPerson(before, after));
    }

    [Fact]
    public void NeedsSecondPerson_FacilityThatIsNoLongerOff_IsAStepFromNothing()
    {
        var after = RolloutWorld.Flag(50);
        var before = after with { Facilities = [new FacilityPercentage(StationNumber.Parse("668"), null)] };

        Assert.True(Exposure.NeedsSecondPerson(before, after));
    }

    [Fact]
    public void NeedsSecondPerson_EndOfAKill_IsAStepFromNothing()
    {
        var alive = RolloutWorld.Flag(50);

        Assert.True(Exposure.NeedsSecondPerson(alive with { Killed = true }, alive));
    }

    [Fact]
    public void Raises_OneMoreNameOrOneLessDenied_IsARaise()
    {
        var flag = RolloutWorld.Flag(0);

        Assert.True(Exposure.Raises(flag, flag with { Allow = [new AllowEntry("u", null)] }));
        Assert.True(Exposure.Raises(flag with { Deny = ["u"] }, flag));
        Assert.False(Exposure.Raises(flag, flag with { Deny = ["u"] }));
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(25, 45, 50, true)]
    [InlineData(25, 45, 49, false)]
    [InlineData(1, 4, 6, true)]
    [InlineData(1, 4, 5, false)]
    public void LargeSteps_SmallStepAfterOthers_IsMeasuredFromTheLowestOfTheHour(int lowest, int now, int then, bool large)
    {
        var (before, after) = (RolloutWorld.Flag(now), RolloutWorld.Flag(then));

        // 25 to 50 is within the points; from 24.999 it is not.
        var earlier = RolloutWorld.Flag(lowest == 25 ? 24.999m : lowest);

        Assert.Equal(large, Exposure.LargeSteps(before, after, [before, earlier]).Count > 0);
        Assert.Empty(Exposure.LargeSteps(after, before, [after, earlier]));
    }

    [Fact]
    public void LargeSteps_RaiseDuringAKill_IsOneAllTheSame()
    {
        var killed = RolloutWorld.Flag(1) with { Killed = true };

        Assert.NotEmpty(Exposure.LargeSteps(killed, RolloutWorld.Flag(100) with { Killed = true }, [killed]));
    }
}
