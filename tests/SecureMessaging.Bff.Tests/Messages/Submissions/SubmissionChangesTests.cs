using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Tests.Messages.Submissions;

public sealed class SubmissionChangesTests
{
    private static readonly DateTimeOffset Now = TheSubmission.Now;
    private static readonly DateTimeOffset Later = Now.AddMinutes(1);
    private static readonly UpstreamTimedOut Late = new("vista", "send");

    [Fact]
    public void Dispatching_OfAReceivedOne_CountsTheTryAndKeepsTheTicket()
    {
        var row = Working(SubmissionState.Received) with { Attempts = 2 };

        var changed = row.Dispatching(new DispatchTicket("800") { DraftId = 7 }, Now);

        Assert.Equal(
            Next(row) with
            {
                State = SubmissionState.Dispatching,
                Ticket = "800",
                DraftId = 7,
                Attempts = 3,
                DispatchedAt = TheSubmission.Millis,
            },
            changed);
        Assert.Equal(5, (row with { DraftId = 5 }).Dispatching(new DispatchTicket("800") { DraftId = 7 }, Now).DraftId);
    }

    [Fact]
    public void Acknowledged_OfADispatchedOne_IsSentAndCheckedFromTheBeginning()
    {
        var row = Working(SubmissionState.Dispatching) with { DeliveryChecks = 3, NotFoundChecks = 2, AbsentSince = 9 };

        var changed = row.Acknowledged("900", 901, [1], Now, Later);

        Assert.Equal(
            Next(row) with
            {
                State = SubmissionState.Sent,
                EhrMessageId = "900",
                MessageId = 901,
                Accepted = changed.Accepted,
                Acknowledged = true,
                DispatchEndedAt = TheSubmission.Millis,
                SettledAt = TheSubmission.Millis,
                NextCheckAt = Later.ToUnixTimeMilliseconds(),
                DeliveryChecks = 0,
                NotFoundChecks = 0,
                AbsentSince = null,
            },
            changed);
        Assert.Equal(6, (row with { DispatchEndedAt = 6 }).Acknowledged("900", 901, [1], Now, Later).DispatchEndedAt);
    }

    [Theory]
    [InlineData("Sent")]
    [InlineData("Unconfirmed")]
    [InlineData("Undetermined")]
    public void Found_OfWhatWasChecked_IsSentAndConfirmed(string state)
    {
        var row = Working(Enum.Parse<SubmissionState>(state)) with { HeldAt = 3, NextCheckAt = 4 };

        var changed = row.Found("900", 901, [1], Now);

        Assert.Equal(
            Next(row) with
            {
                State = SubmissionState.Sent,
                EhrMessageId = "900",
                MessageId = 901,
                Accepted = changed.Accepted,
                SettledAt = TheSubmission.Millis,
                ConfirmedAt = TheSubmission.Millis,
                HeldAt = null,
                NextCheckAt = null,
            },
            changed);
        Assert.Equal([1], changed.Accepted);
    }

    [Fact]
    public void Found_OfWhatItsCallerWasGiven_KeepsThat()
    {
        var row = Working(SubmissionState.Sent) with { MessageId = 5, Accepted = [9], SettledAt = 6 };

        var changed = row.Found("900", 901, [1], Now);

        Assert.Equal((5L, 6L), (changed.MessageId, changed.SettledAt));
        Assert.Equal([9], changed.Accepted);
    }

    [Fact]
    public void Unconfirmed_OfADispatchedOne_IsCheckedLater()
    {
        var row = Working(SubmissionState.Dispatching);

        Assert.Equal(
            Next(row) with { State = SubmissionState.Unconfirmed, NextCheckAt = Later.ToUnixTimeMilliseconds() },
            row.Unconfirmed(Now, Later));
    }

    [Theory]
    [InlineData("Dispatching")]
    [InlineData("Unconfirmed")]
    public void DispatchEnded_WithoutAnAnswer_IsCheckedAtOnce(string state)
    {
        var row = Working(Enum.Parse<SubmissionState>(state));
        var expected = Next(row) with
        {
            State = SubmissionState.Unconfirmed,
            DispatchEndedAt = TheSubmission.Millis,
            NextCheckAt = TheSubmission.Millis,
        };

        Assert.Equal(expected, row.DispatchEnded(refusal: null, Now));
        Assert.Equal(expected with { Refusal = "timed-out|vista|send" }, row.DispatchEnded(Late, Now));
    }

    [Fact]
    public void Failed_OfADispatchedOne_IsSettledWithItsFailure()
    {
        var row = Working(SubmissionState.Dispatching) with { NextCheckAt = 4 };

        Assert.Equal(
            Next(row) with
            {
                State = SubmissionState.Failed,
                Failure = "timed-out|vista|send",
                SettledAt = TheSubmission.Millis,
                ReturnAt = TheSubmission.Millis,
                NextCheckAt = null,
            },
            row.Failed(Late, Now));
    }

    [Fact]
    public void Undetermined_OfAnUnconfirmedOne_IsSettledWithItsReason()
    {
        var row = Working(SubmissionState.Unconfirmed) with { NextCheckAt = 4 };

        Assert.Equal(
            Next(row) with { State = SubmissionState.Undetermined, Failure = "held", SettledAt = TheSubmission.Millis, NextCheckAt = null },
            row.Undetermined("held", Now));
    }

    [Fact]
    public void SettledByOperator_OfAnUndeterminedOne_IsSentOrFailed()
    {
        var row = Working(SubmissionState.Undetermined) with { Failure = "held", ConfirmedAt = 3, NextCheckAt = 4 };
        var expected = Next(row) with { SettledAt = TheSubmission.Millis, NextCheckAt = null };

        Assert.Equal(
            expected with { State = SubmissionState.Sent, Failure = null, ConfirmedAt = TheSubmission.Millis },
            row.SettledByOperator(arrived: true, Now));
        Assert.Equal(
            expected with { State = SubmissionState.Failed, Failure = "own|operator", ConfirmedAt = null, ReturnAt = TheSubmission.Millis },
            row.SettledByOperator(arrived: false, Now));
    }

    [Fact]
    public void Held_ForTheFirstTime_SaysSinceWhenAndIsNoChangeOfState()
    {
        var row = Working(SubmissionState.Sent);

        Assert.Equal(row with { HeldAt = TheSubmission.Millis }, row.Held(Now));
        Assert.Equal(row with { HeldAt = 3 }, (row with { HeldAt = 3 }).Held(Now));
    }

    [Theory]
    [InlineData(true, 6)]
    [InlineData(false, 5)]
    public void CheckAgain_AfterALook_CountsIt(bool absent, int notFound)
    {
        var row = Working(SubmissionState.Unconfirmed) with { DeliveryChecks = 7, NotFoundChecks = 5, AbsentSince = 1 };

        Assert.Equal(
            Next(row) with
            {
                DeliveryChecks = 8,
                NotFoundChecks = notFound,
                AbsentSince = 2,
                NextCheckAt = Later.ToUnixTimeMilliseconds(),
            },
            row.CheckAgain(absent, absentSince: 2, Now, Later));
    }

    [Fact]
    public void Change_ThatIsIllegal_ThrowsAndNamesBothStates()
    {
        var thrown = Assert.Throws<InvalidOperationException>(
            () => Working(SubmissionState.Failed).Unconfirmed(Now, Later));

        Assert.Equal("A failed submission cannot become unconfirmed.", thrown.Message);
    }

    private static Submission Working(SubmissionState state) => TheSubmission.In(state) with { Owner = "instance", LeaseUntil = 1 };

    private static Submission Next(Submission row) => row with
    {
        Version = 5,
        UpdatedAt = TheSubmission.Millis,
        Owner = null,
        LeaseUntil = null,
    };
}
