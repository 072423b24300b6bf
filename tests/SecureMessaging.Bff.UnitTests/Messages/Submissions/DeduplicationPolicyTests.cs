using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.UnitTests.Messages.Submissions;

public sealed class DeduplicationPolicyTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddDays(1);
    private static readonly SubmissionKey Fresh = new("user", "key", "these words", "text", Explicit: false);

    /// <summary>Two tries, one known by the words and one by the draft, whose instances never came to dispatch them.</summary>
    [Fact]
    public void Orphans_ByWordsAndByDraft_AreBothGivenUp()
    {
        var (byWords, byDraft) = (Orphan("1", "these words"), Orphan("2", "other words"));

        var decision = DeduplicationPolicy.Decide(new KnownSubmissions(byWords, byDraft), Fresh, Now, new MessagesOptions());

        Assert.Equal(["1", "2"], Assert.IsType<DeduplicationDecision.Fresh>(decision).Abandons.Select(row => row.Id));
    }

    [Fact]
    public void Orphan_ByWordsAndByDraft_IsGivenUpOnce()
    {
        var orphan = Orphan("1", "these words");

        var decision = DeduplicationPolicy.Decide(new KnownSubmissions(orphan, orphan), Fresh, Now, new MessagesOptions());

        Assert.Equal("1", Assert.Single(Assert.IsType<DeduplicationDecision.Fresh>(decision).Abandons).Id);
    }

    private static Submission Orphan(string id, string contentHash) => new()
    {
        Id = id,
        UserKey = "user",
        SubmissionKey = "key",
        ContentHash = contentHash,
        ExplicitKey = false,
        StateName = SubmissionState.Received.ToWireName(),
        Version = 1,
        Record = "vista",
        Tenant = "",
        LeaseUntil = Now.AddMinutes(-1).ToUnixTimeMilliseconds(),
        CreatedAt = 0,
        UpdatedAt = 0,
    };
}
