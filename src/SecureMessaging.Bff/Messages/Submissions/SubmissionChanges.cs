using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>Every change a submission can go through, each one version further. An illegal one is a bug and throws.</summary>
internal static class SubmissionChanges
{
    public static Submission Dispatching(this Submission submission, DispatchTicket ticket, DateTimeOffset now) =>
        submission.To(SubmissionState.Dispatching, now) with
        {
            Ticket = ticket.Value,
            DraftId = submission.DraftId ?? ticket.DraftId,
            Attempts = submission.Attempts + 1,
            DispatchedAt = now.ToUnixTimeMilliseconds(),
        };

    /// <summary>The EHR said yes; delivery checks follow.</summary>
    public static Submission Acknowledged(
        this Submission submission, string ehrMessageId, long messageId, byte[] accepted, DateTimeOffset now, DateTimeOffset firstCheck) =>
        submission.To(SubmissionState.Sent, now) with
        {
            EhrMessageId = ehrMessageId,
            MessageId = messageId,
            Accepted = accepted,
            Acknowledged = true,
            DispatchEndedAt = submission.DispatchEndedAt ?? now.ToUnixTimeMilliseconds(),
            SettledAt = now.ToUnixTimeMilliseconds(),
            NextCheckAt = firstCheck.ToUnixTimeMilliseconds(),
            DeliveryChecks = 0,
            NotFoundChecks = 0,
            AbsentSince = null,
        };

    /// <summary>The EHR was seen to hold it: nothing is left to find out.</summary>
    public static Submission Found(
        this Submission submission, string ehrMessageId, long messageId, byte[]? accepted, DateTimeOffset now) =>
        (submission.State == SubmissionState.Sent ? submission.Next(now) : submission.To(SubmissionState.Sent, now)) with
        {
            EhrMessageId = ehrMessageId,
            MessageId = submission.MessageId ?? messageId,
            Accepted = submission.Accepted ?? accepted,
            SettledAt = submission.SettledAt ?? now.ToUnixTimeMilliseconds(),
            ConfirmedAt = now.ToUnixTimeMilliseconds(),
            HeldAt = null,
            NextCheckAt = null,
        };

    /// <summary>The process that dispatched it gave no sign of life: when its dispatch ended is not known.</summary>
    public static Submission Unconfirmed(this Submission submission, DateTimeOffset now, DateTimeOffset nextCheck) =>
        submission.To(SubmissionState.Unconfirmed, now) with { NextCheckAt = nextCheck.ToUnixTimeMilliseconds() };

    /// <summary>
    /// The dispatch ended without an answer that proves anything. With a <paramref name="refusal"/> the EHR's
    /// application is done with the message, and delivery checks soon show whether it kept it.
    /// </summary>
    public static Submission DispatchEnded(this Submission submission, Failure? refusal, DateTimeOffset now) =>
        (submission.State == SubmissionState.Unconfirmed
            ? submission.Next(now)
            : submission.To(SubmissionState.Unconfirmed, now)) with
        {
            DispatchEndedAt = now.ToUnixTimeMilliseconds(),
            Refusal = refusal is null ? null : StoredFailure.Write(refusal),
            NextCheckAt = now.ToUnixTimeMilliseconds(),
        };

    public static Submission Failed(this Submission submission, Failure failure, DateTimeOffset now) =>
        submission.To(SubmissionState.Failed, now) with
        {
            Failure = StoredFailure.Write(failure),
            SettledAt = now.ToUnixTimeMilliseconds(),
            NextCheckAt = null,
            ReturnAt = now.ToUnixTimeMilliseconds(),
        };

    /// <summary>Its sender is at it again, so that nothing is to be put back.</summary>
    public static Submission Replaced(this Submission failed) => failed with { ReturnAt = null };

    /// <summary>What became of it cannot be found out: a person has to. No delivery check follows.</summary>
    public static Submission Undetermined(this Submission submission, string reason, DateTimeOffset now) =>
        submission.To(SubmissionState.Undetermined, now) with
        {
            Failure = reason,
            SettledAt = now.ToUnixTimeMilliseconds(),
            NextCheckAt = null,
        };

    /// <summary>A person found out what became of an undetermined one.</summary>
    public static Submission SettledByOperator(this Submission submission, bool arrived, DateTimeOffset now) =>
        submission.To(arrived ? SubmissionState.Sent : SubmissionState.Failed, now) with
        {
            Failure = arrived ? null : StoredFailure.Write(StoredFailure.SettledByOperator),
            ConfirmedAt = arrived ? now.ToUnixTimeMilliseconds() : null,
            SettledAt = now.ToUnixTimeMilliseconds(),
            NextCheckAt = null,
            ReturnAt = arrived ? null : now.ToUnixTimeMilliseconds(),
        };

    /// <summary>Acknowledged and not found, and not called lost, because too many are.</summary>
    public static Submission Held(this Submission submission, DateTimeOffset now) => submission with
    {
        HeldAt = submission.HeldAt ?? now.ToUnixTimeMilliseconds(),
    };

    /// <summary>A delivery check did not see it, or could not be made.</summary>
    public static Submission CheckAgain(
        this Submission submission, bool absent, long? absentSince, DateTimeOffset now, DateTimeOffset nextCheck) =>
        submission.Next(now) with
        {
            DeliveryChecks = submission.DeliveryChecks + 1,
            NotFoundChecks = submission.NotFoundChecks + (absent ? 1 : 0),
            AbsentSince = absentSince,
            NextCheckAt = nextCheck.ToUnixTimeMilliseconds(),
        };

    private static Submission To(this Submission submission, SubmissionState state, DateTimeOffset now) =>
        submission.State.MayBecome(state)
            ? submission.Next(now) with { State = state }
            : throw new InvalidOperationException($"A {submission.StateName} submission cannot become {state.ToWireName()}.");

    private static Submission Next(this Submission submission, DateTimeOffset now) => submission with
    {
        Version = submission.Version + 1,
        UpdatedAt = now.ToUnixTimeMilliseconds(),
        Owner = null,
        LeaseUntil = null,
    };
}
