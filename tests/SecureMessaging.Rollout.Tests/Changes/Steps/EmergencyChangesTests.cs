using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Tests.Changes.Steps;

public sealed class EmergencyChangesTests
{
    private static readonly StationNumber Station = StationNumber.Parse("668");

    [Theory]
    [InlineData(5, 0)]
    [InlineData(0, 5)]
    public void RollBack_RolledBackFlagThatIsOpen_ClosesIt(int percent, int atFacility)
    {
        var open = In(FlagState.RolledBack, percent, atFacility);

        var closed = open.Done(EmergencyChanges.RollBack(keepAllowList: true));

        Assert.Equal((FlagState.RolledBack, RolloutPercentage.Zero, open.Epoch + 1), (closed.State, closed.Percentage, closed.Epoch));
        Assert.Empty(closed.Facilities);
    }

    [Fact]
    public void RollBack_RolledBackFlagThatIsClosed_ChangesNothing()
    {
        var closed = In(FlagState.RolledBack, 0, 0);

        Assert.Equal(FlagJson.Write(closed), FlagJson.Write(closed.Done(EmergencyChanges.RollBack(keepAllowList: true))));
    }

    [Theory]
    [InlineData(nameof(FlagState.Draft))]
    [InlineData(nameof(FlagState.RolledBack))]
    [InlineData(nameof(FlagState.Archived))]
    public void LowerTo_FlagThatIsNotExposed_LeavesItAsItIs(string name)
    {
        var state = Enum.Parse<FlagState>(name);
        var flag = In(state, state == FlagState.Archived ? 100 : 0, 0);

        Assert.Equal(FlagJson.Write(flag), FlagJson.Write(flag.Done(EmergencyChanges.LowerTo(RolloutPercentage.Of(1)))));
    }

    [Fact]
    public void LowerTo_RolledBackFlagThatIsOpen_LowersItAndKeepsItsState()
    {
        var lowered = In(FlagState.RolledBack, 5, 5).Done(EmergencyChanges.LowerTo(RolloutPercentage.Of(1)));

        Assert.Equal((FlagState.RolledBack, RolloutPercentage.Of(1)), (lowered.State, lowered.Percentage));
        Assert.Equal([new FacilityPercentage(Station, RolloutPercentage.Of(1))], lowered.Facilities);
    }

    [Theory]
    [InlineData(nameof(FlagState.Draft))]
    [InlineData(nameof(FlagState.RolledBack))]
    public void SetDefault_LowersAFlagThatIsNotExposed_KeepsItsState(string name)
    {
        var state = Enum.Parse<FlagState>(name);

        var lowered = In(state, 5, 0).Done(PercentageChanges.SetDefault(RolloutPercentage.Of(1)));

        Assert.Equal((state, RolloutPercentage.Of(1)), (lowered.State, lowered.Percentage));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(100)]
    public void SetDefault_ArchivedFlag_IsRefused(int percent)
    {
        var refused = In(FlagState.Archived, 100, 0).Refused(PercentageChanges.SetDefault(RolloutPercentage.Of(percent)));

        Assert.Equal("A flag in state archived cannot change", Assert.IsType<RequestRefused>(refused).Detail);
    }

    [Fact]
    public void SetFacility_RolledBackFlag_IsNotRaisedAndMayBeTurnedOff()
    {
        var flag = In(FlagState.RolledBack, 0, 0);

        var refused = flag.Refused(PercentageChanges.SetFacility(Station, RolloutPercentage.Of(1)));
        var off = flag.Done(PercentageChanges.SetFacility(Station, null));

        Assert.Equal(409, Assert.IsType<RequestRefused>(refused).Status);
        Assert.Equal([new FacilityPercentage(Station, null)], off.Facilities);
    }

    private static FlagDocument In(FlagState state, int percent, int atFacility) => new()
    {
        Name = "f",
        State = state,
        Percentage = RolloutPercentage.Of(percent),
        StageIndex = percent == 0 ? -1 : 1,
        Facilities = atFacility == 0 ? [] : [new FacilityPercentage(Station, RolloutPercentage.Of(atFacility))],
    };
}
