using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Reconciliation;

/// <summary>Whether a message that was not seen is given up. Doubt keeps it open.</summary>
internal static class DeliveryCheckPolicy
{
    /// <summary>
    /// True when enough delivery checks worked and enough time went by, or when the EHR proved absence twice, with time
    /// between, and nothing can be on its way to it any more. Delivery checks that failed prove nothing, and a clock that jumps
    /// cannot make up for delivery checks.
    /// </summary>
    public static bool IsAbsent(Submission row, DeliveryEvidence evidence, DateTimeOffset now, MessagesOptions options)
    {
        if (row.AbsentSince is { } first && IsProof(row, evidence, now, options)
            && now - DateTimeOffset.FromUnixTimeMilliseconds(first) >= ProofInterval(row, options))
        {
            return true;
        }

        return evidence is DeliveryEvidence.NotVisible or DeliveryEvidence.SurelyAbsent
            && now - DispatchEnd(row, options) >= options.AbsenceLimit
            && row.NotFoundChecks + 1 >= options.MinNotFoundChecks;
    }

    /// <summary>
    /// Delivery checks have proven nothing for so long that a person has to find out. A clock that jumps cannot make up for
    /// delivery checks here either.
    /// </summary>
    public static bool IsUndetermined(Submission row, DateTimeOffset now, MessagesOptions options) =>
        now - DispatchEnd(row, options) >= options.CannotTellLimit && row.DeliveryChecks + 1 >= options.MinNotFoundChecks;

    /// <summary>
    /// The EHR's proof of absence counts when the EHR is done with the message, or when the dispatch ended so
    /// long ago that the EHR cannot be at it any more.
    /// </summary>
    public static bool IsProof(Submission row, DeliveryEvidence evidence, DateTimeOffset now, MessagesOptions options) =>
        evidence is DeliveryEvidence.SurelyAbsent
        && (row.Refusal is not null || now - DispatchEnd(row, options) >= options.AbsenceGrace);

    /// <summary>
    /// Since when the EHR proves absence without a break, this delivery check included; one that could not see changes
    /// nothing.
    /// </summary>
    public static long? AbsentSince(Submission row, DeliveryEvidence evidence, DateTimeOffset now, MessagesOptions options) =>
        evidence is DeliveryEvidence.CannotTell ? row.AbsentSince
        : IsProof(row, evidence, now, options) ? row.AbsentSince ?? now.ToUnixTimeMilliseconds()
        : null;

    /// <summary>Time that must lie between two proofs.</summary>
    public static TimeSpan ProofInterval(Submission row, MessagesOptions options) =>
        row.Refusal is null ? options.AbsenceProofInterval : options.RefusalCheckInterval;

    /// <summary>
    /// When this side's dispatch ended; where its process died, when it must have ended. An acknowledged message of an
    /// older program has no such time either.
    /// </summary>
    public static DateTimeOffset DispatchEnd(Submission row, MessagesOptions options) => row.DispatchEndedAt is { } ended
        ? DateTimeOffset.FromUnixTimeMilliseconds(ended)
        : DateTimeOffset.FromUnixTimeMilliseconds(row.DispatchedAt ?? row.CreatedAt) + options.DispatchLimit;

    /// <summary>What its sender gets: the EHR's own reason, where it gave one.</summary>
    /// <param name="row">The submission that is given up.</param>
    /// <param name="evidence">Of the last delivery check.</param>
    /// <param name="profile">Of the EHR it went to; null where no adapter has its name any more.</param>
    public static Failure FailureOf(Submission row, DeliveryEvidence evidence, EhrProfile? profile) =>
        evidence is DeliveryEvidence.Refused refused ? refused.Failure
        : row.Refusal is { } refusal ? StoredFailure.Read(refusal)
        : new SmRefusal(profile?.DefaultFailure ?? SmCode.UnexpectedError);
}
