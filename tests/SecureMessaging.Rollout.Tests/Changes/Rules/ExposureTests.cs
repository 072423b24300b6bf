using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Changes.Rules;

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

    [Fact]
    public void Raises_NamesOfAnotherFlagThatAreFollowedFromNowOn_IsARaise()
    {
        var follows = RolloutWorld.Flag(0) with { Prerequisite = new FlagPrerequisite("outer_flag") };
        var apart = follows with { Prerequisite = new FlagPrerequisite("outer_flag", AllowListFollows: false) };

        Assert.True(Exposure.Raises(apart, follows));
        Assert.False(Exposure.Raises(follows, apart));
        Assert.False(Exposure.Raises(follows, follows));
        Assert.False(Exposure.Raises(apart, apart));
    }

    [Fact]
    public void Raises_SubstationOfAParentThatIsAhead_IsMeasuredFromTheParent()
    {
        var parent = RolloutWorld.Flag(0) with { Facilities = [At("668", 50)] };

        Assert.False(Exposure.Raises(parent, parent with { Facilities = [At("668", 50), At("668GA", 40)] }));
        Assert.True(Exposure.Raises(parent, parent with { Facilities = [At("668", 50), At("668GA", 60)] }));
    }

    [Fact]
    public void IsClosed_FacilityOffOrAtNothing_IsAndAheadIsNot()
    {
        var flag = RolloutWorld.Flag(0);

        Assert.True(Exposure.IsClosed(flag with { Facilities = [new FacilityPercentage(StationNumber.Parse("668"), null)] }));
        Assert.True(Exposure.IsClosed(flag with { Facilities = [At("668", 0)] }));
        Assert.False(Exposure.IsClosed(flag with { Facilities = [At("668", 1)] }));
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

        Assert.Equal(large, Exposure.LargeSteps(before, after, [new(before), new(earlier)]).Count > 0);
        Assert.Empty(Exposure.LargeSteps(after, before, [new(after), new(earlier)]));
    }

    [Fact]
    public void LargeSteps_RaiseDuringAKill_IsOneAllTheSame()
    {
        var killed = RolloutWorld.Flag(1) with { Killed = true };

        Assert.NotEmpty(Exposure.LargeSteps(killed, RolloutWorld.Flag(100) with { Killed = true }, [new(killed)]));
    }

    [Theory]
    [InlineData(0, 50, true, false)]
    [InlineData(0, 50, false, true)]
    [InlineData(50, 50, true, true)]
    public void LargeSteps_SecondPersonAgreed_BeginTheHourAnewWhereItWasRaised(int before, int agreed, bool isAgreed, bool large)
    {
        var (flag, then) = (RolloutWorld.Flag(agreed), RolloutWorld.Flag(60));

        var steps = Exposure.LargeSteps(
            flag, then, [new(flag), new(flag, isAgreed), new(RolloutWorld.Flag(before)), new(RolloutWorld.Flag(0))]);

        Assert.Equal(large, steps.Count > 0);
    }

    [Fact]
    public void LargeSteps_SecondPersonAgreedOnOneFacility_AreMeasuredAnewThereAlone()
    {
        var before = RolloutWorld.Flag(1);
        var ahead = RolloutWorld.Flag(5) with { Facilities = [At("668", 50)] };
        IReadOnlyList<RecentVersion> recent = [new(ahead), new(ahead, IsAgreed: true), new(RolloutWorld.Flag(5)), new(before)];

        Assert.Empty(Exposure.LargeSteps(ahead, ahead with { Facilities = [At("668", 75)] }, recent));
        Assert.NotEmpty(Exposure.LargeSteps(ahead, ahead with { Percentage = RolloutPercentage.Of(25) }, recent));
        Assert.NotEmpty(Exposure.LargeSteps(ahead, ahead with { Facilities = [At("668", 50), At("757", 25)] }, recent));
    }

    private static FacilityPercentage At(string station, int percent) => new(StationNumber.Parse(station), RolloutPercentage.Of(percent));
}
