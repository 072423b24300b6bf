using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Tests.Changes.Steps;

/// <summary>Kill, rollback and the ways back from them.</summary>
public sealed partial class FlagStepsTests
{
    [Theory]
    [InlineData(FlagState.Draft, FlagState.Draft)]
    [InlineData(FlagState.RolledBack, FlagState.RolledBack)]
    [InlineData(FlagState.Archived, FlagState.Archived)]
    [InlineData(FlagState.Uat, FlagState.Paused)]
    [InlineData(FlagState.Complete, FlagState.Paused)]
    public void Unkill_FromEachState_GoesOnByItselfNowhere(FlagState before, FlagState after)
    {
        var alive = (In(before, 5) with { Killed = true, UnkillNeedsSecondPerson = true }).Done(Change("unkill"));

        Assert.Equal((after, false, false), (alive.State, alive.Killed, alive.UnkillNeedsSecondPerson));
        Assert.Equal(FlagState.Uat, In(FlagState.Uat, 5).Done(Change("unkill")).State);
    }

    [Theory]
    [InlineData(FlagState.Draft, true)]
    [InlineData(FlagState.Archived, true)]
    [InlineData(FlagState.Uat, false)]
    public void RollBack_WithoutNames_TakesThemAwayInEveryState(FlagState state, bool staysInState)
    {
        var flag = In(state, 5) with { Allow = [new AllowEntry("u", null)] };

        var back = flag.Done(EmergencyChanges.RollBack(keepAllowList: false), Later);

        Assert.Empty(back.Allow);
        Assert.Equal(
            staysInState ? (state, 1, 0, Apply.Start) : (FlagState.RolledBack, 2, -1, Later),
            (back.State, back.Epoch, back.StageIndex, back.StageEnteredAt));
        Assert.Single(flag.Done(EmergencyChanges.RollBack(keepAllowList: true)).Allow);
    }

    [Theory]
    [InlineData(true, "f#2")]
    [InlineData(false, "old")]
    public void Reset_OfARolledBackOne_BeginsAnew(bool resalt, string salt)
    {
        var reset = (In(FlagState.RolledBack, 0, stage: 3) with { Salt = "old" }).Done(EmergencyChanges.Reset(resalt), Later);

        Assert.Equal((FlagState.Uat, 2, -1), (reset.State, reset.Epoch, reset.StageIndex));
        Assert.Equal((Later, salt), (reset.StageEnteredAt, reset.Salt));
    }

    [Fact]
    public void Reset_OfAFlagBehindAnother_SaysWhichOneToReset()
    {
        var flag = In(FlagState.RolledBack) with { Prerequisite = new FlagPrerequisite("outer") };

        Assert.Equal(
            RequestRefused.Conflict("The people of this flag are drawn with those of outer; reset that one anew"),
            flag.Refused(EmergencyChanges.Reset(resalt: true)));
    }
}
