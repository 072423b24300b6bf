using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>A submission as the store holds it. Times are Unix milliseconds; private words are in the encrypted columns only.</summary>
internal sealed record Submission
{
    public required SubmissionId Id { get; init; }

    /// <summary>The sender's pseudonym.</summary>
    public required UserPseudonym UserKey { get; init; }

    /// <summary>Equal for attempts to send the same message: from the caller's idempotency key, else from the content.</summary>
    public required string SubmissionKey { get; init; }

    public required string ContentHash { get; init; }

    /// <summary>The key came from the caller, so it means one message for as long as the row is kept.</summary>
    public required bool ExplicitKey { get; init; }

    public required SubmissionState State { get; init; }

    /// <summary>Counts the changes; a change is made only by whoever saw the last one.</summary>
    public required long Version { get; init; }

    /// <summary>The adapter that it is sent by.</summary>
    public required EhrName Adapter { get; init; }

    /// <summary>Empty where the EHR has no tenants.</summary>
    public required string Tenant { get; init; }

    public string? TenantOrNull => Tenant.Length == 0 ? null : Tenant;

    public long? RecipientId { get; init; }

    public long? ReplyToId { get; init; }

    public int Attempts { get; init; }

    public int DeliveryChecks { get; init; }

    /// <summary>Delivery checks that worked and did not show the message.</summary>
    public int NotFoundChecks { get; init; }

    public string? Ticket { get; init; }

    /// <summary>The saved draft that the send consumes, by its number in the web client.</summary>
    public long? DraftId { get; init; }

    /// <summary>Equal for equal words and files, to whomever they go; null on a row of an older program.</summary>
    public string? TextHash { get; init; }

    /// <summary>The EHR's own id of the message.</summary>
    public string? EhrMessageId { get; init; }

    /// <summary>The number the web client knows the message by.</summary>
    public long? MessageId { get; init; }

    /// <summary>See <see cref="StoredFailure"/>; of an undetermined one why, see <see cref="UndeterminedReason"/>.</summary>
    public string? Failure { get; init; }

    /// <summary>
    /// What the EHR's application answered the send with, as a <see cref="StoredFailure"/>: it is done with the
    /// message, and delivery checks show whether it kept it all the same.
    /// </summary>
    public string? Refusal { get; init; }

    /// <summary>The EHR itself said it took the message.</summary>
    public bool Acknowledged { get; init; }

    /// <summary>The instance at work on it, until <see cref="LeaseUntil"/>.</summary>
    public string? Owner { get; init; }

    public long? LeaseUntil { get; init; }

    /// <summary>When the reconciler is to take it up; null when there is nothing left to find out.</summary>
    public long? NextCheckAt { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    public long? DispatchedAt { get; init; }

    /// <summary>When this side's dispatch ended; null while it goes on, or where its process died.</summary>
    public long? DispatchEndedAt { get; init; }

    /// <summary>
    /// When the EHR first proved that it does not hold the message, without showing anything else since.
    /// </summary>
    public long? AbsentSince { get; init; }

    /// <summary>
    /// When the brake first held it: acknowledged, not found, and not called lost because too many are. See
    /// <c>LostMessageBrake</c>.
    /// </summary>
    public long? HeldAt { get; init; }

    /// <summary>When it became sent, failed or undetermined.</summary>
    public long? SettledAt { get; init; }

    /// <summary>When the EHR was seen to hold it.</summary>
    public long? ConfirmedAt { get; init; }

    /// <summary>When a caller was first given the outcome.</summary>
    public long? ResponseSentAt { get; init; }

    /// <summary>When it is to be put back into its sender's drafts; null where nothing is to be put back.</summary>
    public long? ReturnAt { get; init; }

    /// <summary>How often putting it back was tried.</summary>
    public int ReturnAttempts { get; init; }

    /// <summary>The draft that holds its text since it failed, by its number in the web client.</summary>
    public long? ReturnedDraftId { get; init; }

    public byte[]? DataKey { get; init; }

    public byte[]? Payload { get; init; }

    public byte[]? Accepted { get; init; }

    /// <summary>As it is written to the store, and to the wire.</summary>
    public string StateName => State.ToWireName();

    public override string ToString() => $"{nameof(Submission)} {Id} {StateName}";
}
