using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Deduplication;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Tests.Messages.Submissions;

public sealed class DeduplicationPolicyTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddDays(1);
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

    private static Submission Orphan(string contentHash) => new()
    {
        Id = SubmissionId.New(TimeProvider.System),
        UserKey = new UserPseudonym("user"),
        SubmissionKey = "key",
        ContentHash = contentHash,
        ExplicitKey = false,
        State = SubmissionState.Received,
        Version = 1,
        Record = EhrName.Vista,
        Tenant = "",
        LeaseUntil = Now.AddMinutes(-1).ToUnixTimeMilliseconds(),
        CreatedAt = 0,
        UpdatedAt = 0,
    };
}
