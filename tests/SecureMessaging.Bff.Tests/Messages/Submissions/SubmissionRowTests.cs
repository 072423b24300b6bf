using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;

namespace SecureMessaging.Bff.Tests.Messages.Submissions;

public sealed class SubmissionRowTests
{
    private const long OneHour = 3_600_000;

    [Theory]
    [InlineData(5 * OneHour, 4 * OneHour)]
    [InlineData(null, -OneHour)]
    public void Claim_OfAnHourBeforeTheDispatch_IsAboutAnotherMessage(long? dispatchedAt, long before) =>
        Assert.Equal(before, ClaimedEhrMessageId.Before(TheSubmission.In(SubmissionState.Sent) with { DispatchedAt = dispatchedAt }));

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("text", null, true)]
    [InlineData("other", null, false)]
    [InlineData("text", 4 * OneHour, true)]
    [InlineData("text", (4 * OneHour) - 1, false)]
    [InlineData(null, (4 * OneHour) - 1, false)]
    [InlineData("other", 4 * OneHour, false)]
    public void Claim_OfAnEqual_HasTheWordsAndTheTime(string? text, long? settledAt, bool equal)
    {
        var row = TheSubmission.In(SubmissionState.Unconfirmed) with { TextHash = "text", DispatchedAt = 5 * OneHour };

        Assert.Equal(equal, new ClaimedEhrMessageId { EhrMessageId = "900", TextHash = text, SettledAt = settledAt }.IsOfAnEqual(row));
    }

    [Fact]
    public void Id_Made_IsReadBackAndSortsByTime()
    {
        var clock = new FakeTimeProvider(TheSubmission.Now);
        var first = SubmissionId.New(clock);
        clock.Advance(TimeSpan.FromSeconds(1));
        var second = SubmissionId.New(clock);

        Assert.True(SubmissionId.TryParse(first.Value.ToUpperInvariant(), out var read));
        Assert.Equal((first, first.Value), (read, SubmissionId.Parse(first.Value).ToString()));
        Assert.True(string.CompareOrdinal(first.Value, second.Value) < 0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0198a7d2-7a3e-7000-8000-000000000000")]
    public void Id_OfAnotherForm_IsNone(string? text)
    {
        Assert.False(SubmissionId.TryParse(text, out var id));
        Assert.Equal(default, id);
        Assert.Equal("This is no id of a submission.", Assert.Throws<FormatException>(() => SubmissionId.Parse(text!)).Message);
    }

    [Fact]
    public void Row_SaysItsTenantItsStateAndNoText()
    {
        var row = TheSubmission.In(SubmissionState.Sent);

        Assert.Null(row.TenantOrNull);
        Assert.Equal("main", (row with { Tenant = "main" }).TenantOrNull);
        Assert.Equal($"Submission {row.Id.Value} sent", row.ToString());
    }

    [Fact]
    public void Identity_IsWrittenAsItsIdAlone()
    {
        var identity = SubmissionIdentity.New(TimeProvider.System);

        Assert.Equal(identity.Id.Value, identity.ToString());
    }

    [Fact]
    public async Task Outcome_Published_ReachesWhoeverWaitsForThatOne()
    {
        var notifier = new OutcomeNotifier(new AccountEventHub(new NoAccountSignalRelay()));
        var (row, other) = (TheSubmission.In(SubmissionState.Sent), TheSubmission.In(SubmissionState.Sent));
        using var first = notifier.Register(row.Id);
        using var second = notifier.Register(row.Id);
        using var apart = notifier.Register(other.Id);

        notifier.Publish(row);

        Assert.Same(row, await first.Outcome);
        Assert.Same(row, await second.Outcome);
        Assert.False(apart.Outcome.IsCompleted);
    }

    [Fact]
    public void Outcome_AfterOneOfTwoLeft_ReachesTheOther()
    {
        var notifier = new OutcomeNotifier(new AccountEventHub(new NoAccountSignalRelay()));
        var row = TheSubmission.In(SubmissionState.Sent);
        using var stays = notifier.Register(row.Id);
        notifier.Register(row.Id).Dispose();

        notifier.Publish(row);

        Assert.True(stays.Outcome.IsCompleted);
    }

    [Fact]
    public void Outcome_AfterAllLeft_IsNotKeptForTheNext()
    {
        var notifier = new OutcomeNotifier(new AccountEventHub(new NoAccountSignalRelay()));
        var row = TheSubmission.In(SubmissionState.Sent);
        using (notifier.Register(row.Id))
        {
            notifier.Publish(row);
        }

        using var next = notifier.Register(row.Id);

        Assert.False(next.Outcome.IsCompleted);
    }
}
