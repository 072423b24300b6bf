using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Reconciliation;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Bff.Tests.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Tests.Messages.Reconciliation;

/// <summary>The rules of absence, each by itself.</summary>
public sealed class DeliveryCheckPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);
    private static readonly MessagesOptions Options = new();

    public static TheoryData<DeliveryEvidence, bool> LastEvidence => new()
    {
        { new DeliveryEvidence.NotVisible(), true },
        { new DeliveryEvidence.SurelyAbsent(), true },
        { new DeliveryEvidence.OtherText(), false },
        { new DeliveryEvidence.CannotTell(new UpstreamTimedOut("vista", "messages")), false },
    };

    [Theory]
    [MemberData(nameof(LastEvidence))]
    public void Absence_AfterTheLimitAndManyChecks_NeedsALastCheckThatWorked(DeliveryEvidence evidence, bool absent) =>
        Assert.Equal(absent, DeliveryCheckPolicy.IsAbsent(Row(hoursAgo: 1) with { NotFoundChecks = 50 }, evidence, Now, Options));

    [Theory]
    [InlineData(14, null, false)]
    [InlineData(15, null, true)]
    [InlineData(1, "refused", false)]
    [InlineData(2, "refused", true)]
    public void Absence_ProvenTwice_NeedsTheIntervalBetweenTheProofs(int seconds, string? refusal, bool absent)
    {
        var row = Row(hoursAgo: 1) with
        {
            AbsentSince = Now.AddSeconds(-seconds).ToUnixTimeMilliseconds(),
            Refusal = refusal is null ? null : StoredFailure.Write(new SmRefusal(SmCode.UnexpectedError)),
        };

        Assert.Equal(absent, DeliveryCheckPolicy.IsAbsent(row, new DeliveryEvidence.SurelyAbsent(), Now, Options));
    }

    private static Submission Row(int hoursAgo) => TheSubmission.In(SubmissionState.Unconfirmed) with
    {
        DispatchedAt = Now.AddHours(-hoursAgo).ToUnixTimeMilliseconds(),
        DispatchEndedAt = Now.AddHours(-hoursAgo).ToUnixTimeMilliseconds(),
    };
}
