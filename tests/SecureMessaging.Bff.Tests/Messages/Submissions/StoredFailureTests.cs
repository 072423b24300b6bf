using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Tests.Messages.Submissions;

public sealed class StoredFailureTests
{
    public static TheoryData<Failure, string> Failures => new()
    {
        { new SmRefusal(SmCode.Of(119)), "sm|119" },
        { new NoHealthRecord("vista"), "no-record|vista" },
        { new UpstreamUnavailable("vista", "send"), "unavailable|vista|send" },
        { new UpstreamUnavailable("vista", "send", TimeSpan.FromSeconds(90)), "unavailable|vista|send|90" },
        { new UpstreamTimedOut("vista", "send"), "timed-out|vista|send" },
        { new UpstreamMalformed("vista", "send"), "malformed|vista|send" },
        { new UploadFailed("vista"), "upload|vista" },
        { new CredentialRefused("vista", "api-key"), "credential|vista|api-key" },
        { new RequestRefused(422, "SM1", "Title", "Detail"), "refused|422|SM1|Title|Detail" },
        { new ServiceUnavailable("interrupted"), "own|interrupted" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Failure_Written_ReadsBack(Failure failure, string stored)
    {
        Assert.Equal(stored, StoredFailure.Write(failure));
        Assert.Equal(failure, StoredFailure.Read(stored));
    }

    [Fact]
    public void InvalidFields_Written_ReadBackAsTheFirst()
    {
        var read = StoredFailure.Read(StoredFailure.Write(new InvalidFields("subject", "is | missing")));

        Assert.Equal(new FieldError("subject", "is   missing"), Assert.Single(Assert.IsType<InvalidFields>(read).Errors));
    }

    [Fact]
    public void Failure_OfNoKnownKind_IsOurs()
    {
        Assert.Equal("own|TooManyRequests", StoredFailure.Write(new TooManyRequests(TimeSpan.FromSeconds(1))));
        Assert.Equal(new ServiceUnavailable("submission"), StoredFailure.Read("unheard|of"));
        Assert.Equal(new ServiceUnavailable("submission"), StoredFailure.Read(null));
    }

    public static TheoryData<DeliveryEvidence, string> Evidence => new()
    {
        { new DeliveryEvidence.OtherText(), "other-text" },
        { new DeliveryEvidence.CannotTell(UndeterminedReason.Unreadable), "unreadable" },
        { new DeliveryEvidence.CannotTell(UndeterminedReason.NoAdapter), "no-adapter" },
        { new DeliveryEvidence.CannotTell(UndeterminedReason.Broken), "broken" },
        { new DeliveryEvidence.CannotTell(new UpstreamTimedOut("vista", "sent")), "timed-out" },
        { new DeliveryEvidence.NotVisible(), "held" },
    };

    [Theory]
    [MemberData(nameof(Evidence))]
    public void Reason_OfTheLastDeliveryCheck_IsOneWord(DeliveryEvidence evidence, string reason) =>
        Assert.Equal(reason, UndeterminedReason.Of(evidence));
}
