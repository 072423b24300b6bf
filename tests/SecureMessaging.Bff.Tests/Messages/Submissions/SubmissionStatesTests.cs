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
}
