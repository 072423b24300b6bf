using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Tests.Messages.Submissions;

public sealed class SubmissionStatesTests
{
    [Fact]
    public void MayBecome_AnyStateToBeforeADispatch_IsNever()
    {
        var back = SubmissionStates.All.Where(state => state.MayBecome(SubmissionState.Received));
        var again = SubmissionStates.All.Where(state => state.MayBecome(SubmissionState.Dispatching));

        Assert.Empty(back);
        Assert.Equal([SubmissionState.Received], again);
    }

    [Fact]
    public void MayBecome_Failed_IsTheEnd()
    {
        Assert.DoesNotContain(SubmissionStates.All, state => SubmissionState.Failed.MayBecome(state));
    }

    [Fact]
    public void MayBecome_SentToAnythingThatIsOpen_IsNever()
    {
        var after = SubmissionStates.All.Where(state => SubmissionState.Sent.MayBecome(state));

        Assert.Equal([SubmissionState.Failed, SubmissionState.Undetermined], after);
    }

    [Theory]
    [InlineData("Received", "Dispatching, Failed")]
    [InlineData("Dispatching", "Sent, Failed, Unconfirmed")]
    [InlineData("Sent", "Failed, Undetermined")]
    [InlineData("Failed", "")]
    [InlineData("Unconfirmed", "Sent, Failed, Undetermined")]
    [InlineData("Undetermined", "Sent, Failed")]
    public void MayBecome_OfEachState_IsThese(string from, string to)
    {
        var states = SubmissionStates.All.Where(state => Enum.Parse<SubmissionState>(from).MayBecome(state));

        Assert.Equal(to, string.Join(", ", states));
    }

    [Theory]
    [InlineData("Received", "received", true, true)]
    [InlineData("Dispatching", "dispatching", true, true)]
    [InlineData("Sent", "sent", true, false)]
    [InlineData("Failed", "failed", false, false)]
    [InlineData("Unconfirmed", "unconfirmed", true, true)]
    [InlineData("Undetermined", "undetermined", false, false)]
    public void State_HasItsNameAndSaysWhetherItIsOver(string name, string wireName, bool mayChange, bool isUnderWay)
    {
        var state = Enum.Parse<SubmissionState>(name);

        Assert.Equal((wireName, mayChange, isUnderWay), (state.ToWireName(), state.MayStillChange(), state.IsUnderWay()));
        Assert.True(SubmissionStates.TryParse(wireName, out var parsed));
        Assert.Equal(state, parsed);
    }

    [Theory]
    [InlineData("Sent")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_OfAnotherName_IsNoState(string? name)
    {
        Assert.False(SubmissionStates.TryParse(name, out var state));
        Assert.Equal(default, state);
    }
}
