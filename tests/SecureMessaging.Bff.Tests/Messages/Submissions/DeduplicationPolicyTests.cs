using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Deduplication;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Tests.Messages.Submissions;

public sealed class DeduplicationPolicyTests
{
    private static readonly DateTimeOffset Now = TheSubmission.Now;
    private static readonly SubmissionKey Fresh = new(new UserPseudonym("user"), "key", "these words", "text", Explicit: false);

    /// <summary>Two tries, one known by the words and one by the draft, whose instances never came to dispatch them.</summary>
    [Fact]
    public void Orphans_ByWordsAndByDraft_AreBothGivenUp()
    {
        var (byWords, byDraft) = (Orphan("these words"), Orphan("other words"));

        var decision = DeduplicationPolicy.Decide(new KnownSubmissions(byWords, byDraft), Fresh, Now, new MessagesOptions());

        Assert.Equal([byWords.Id, byDraft.Id], Assert.IsType<DeduplicationDecision.Fresh>(decision).Abandons.Select(row => row.Id));
    }

    [Fact]
    public void Orphan_ByWordsAndByDraft_IsGivenUpOnce()
    {
        var orphan = Orphan("these words");

        var decision = DeduplicationPolicy.Decide(new KnownSubmissions(orphan, orphan), Fresh, Now, new MessagesOptions());

        Assert.Equal(orphan.Id, Assert.Single(Assert.IsType<DeduplicationDecision.Fresh>(decision).Abandons).Id);
    }

    [Fact]
    public void Orphan_ByDraftAlone_IsGivenUp()
    {
        var orphan = Orphan("these words");

        var decision = Decide(last: null, orphan);

        Assert.Equal(orphan.Id, Assert.Single(Assert.IsType<DeduplicationDecision.Fresh>(decision).Abandons).Id);
    }

    [Fact]
    public void Key_ThatIsNew_IsANewMessage() =>
        Assert.Empty(Assert.IsType<DeduplicationDecision.Fresh>(Decide(last: null)).Abandons);

    [Theory]
    [InlineData("Dispatching", false, "Joined")]
    [InlineData("Unconfirmed", false, "Joined")]
    [InlineData("Failed", false, "Fresh")]
    [InlineData("Failed", true, "Fresh")]
    [InlineData("Undetermined", false, "Fresh")]
    [InlineData("Undetermined", true, "Joined")]
    [InlineData("Sent", true, "Repeated")]
    public void Key_ThatIsKnown_IsDecidedByItsState(string state, bool explicitKey, string decision)
    {
        var last = In(state) with { ExplicitKey = explicitKey };

        Assert.Equal(decision, Decide(last).GetType().Name);
    }

    [Theory]
    [InlineData(-1, "Fresh")]
    [InlineData(0, "Joined")]
    [InlineData(1, "Joined")]
    [InlineData(null, "Joined")]
    public void Received_IsGivenUpOnceItsLeaseIsOver(int? milliseconds, string decision)
    {
        var last = In("Received") with { LeaseUntil = milliseconds is { } from ? TheSubmission.Millis + from : null };

        Assert.Equal(decision, Decide(last).GetType().Name);
    }

    [Fact]
    public void Orphan_GivenUp_SaysThatItWasNeverDispatched()
    {
        var decision = Decide(In("Received") with { LeaseUntil = 0 });

        var orphan = Assert.Single(Assert.IsType<DeduplicationDecision.Fresh>(decision).Abandons);
        Assert.Equal((SubmissionState.Failed, "own|interrupted"), (orphan.State, orphan.Failure));
    }

    [Fact]
    public void Key_OfOtherWords_IsRefused()
    {
        var refused = Assert.IsType<DeduplicationDecision.Refused>(Decide(In("Sent") with { ContentHash = "other words" }));

        Assert.Equal(
            new RequestRefused(422, "422", "Unprocessable entity", "This Idempotency-Key was used for another message"),
            refused.Failure);
    }

    [Theory]
    [InlineData(29_999, "Repeated")]
    [InlineData(30_000, "Fresh")]
    public void Sent_ToACallerWhoGotTheResponse_IsRepeatedForHalfAMinute(int millisecondsAgo, string decision)
    {
        var last = In("Sent") with { ResponseSentAt = TheSubmission.Millis - millisecondsAgo, SettledAt = 0 };

        Assert.Equal(decision, Decide(last).GetType().Name);
    }

    [Theory]
    [InlineData(1L, 0L, "Repeated")]
    [InlineData(0L, 1L, "Fresh")]
    [InlineData(null, 1L, "Repeated")]
    [InlineData(null, 0L, "Fresh")]
    public void Sent_ToACallerWhoNeverGotTheResponse_IsRepeatedForADay(long? settledAt, long updatedAt, string decision)
    {
        var last = In("Sent") with { SettledAt = settledAt, UpdatedAt = updatedAt };

        Assert.Equal(decision, Decide(last).GetType().Name);
    }

    [Theory]
    [InlineData("Undetermined", "these words", "Fresh")]
    [InlineData("Sent", "these words", "Repeated")]
    [InlineData("Sent", "other words", "Fresh")]
    [InlineData("Dispatching", "these words", "Joined")]
    [InlineData("Dispatching", "other words", "Refused")]
    public void Draft_ThatIsKnown_IsDecidedByStateAndWords(string state, string words, string decision)
    {
        var other = In(state) with { ContentHash = words };

        Assert.Equal(decision, Decide(last: null, other).GetType().Name);
    }

    [Fact]
    public void Draft_WithOtherWordsUnderWay_NamesTheOneThatIsSent()
    {
        var other = In("Dispatching") with { ContentHash = "other words" };

        var refused = Assert.IsType<DeduplicationDecision.Refused>(Decide(last: null, other));

        Assert.Equal(new DraftIsBeingSent(other.Id.Value), refused.Failure);
    }

    [Fact]
    public void Draft_OfAKeyThatIsUnderWay_IsDecidedByTheKey()
    {
        var last = In("Dispatching");

        Assert.Equal(new DeduplicationDecision.Joined(last), Decide(last, In("Sent")));
    }

    private static DeduplicationDecision Decide(Submission? last, Submission? ofDraft = null) =>
        DeduplicationPolicy.Decide(new KnownSubmissions(last, ofDraft), Fresh, Now, new MessagesOptions());

    private static Submission In(string state) => TheSubmission.In(Enum.Parse<SubmissionState>(state));

    private static Submission Orphan(string contentHash) => In("Received") with
    {
        ContentHash = contentHash,
        LeaseUntil = Now.AddMinutes(-1).ToUnixTimeMilliseconds(),
    };
}
