namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>The columns of a submission, spelled once for reading and once for writing.</summary>
internal static class SubmissionColumns
{
    public const string Select =
        """
        id AS Id, user_key AS UserKey, submission_key AS SubmissionKey, content_hash AS ContentHash,
        explicit_key AS ExplicitKey, state AS State, version AS Version, record AS Adapter, tenant AS Tenant,
        recipient_id AS RecipientId, reply_to_id AS ReplyToId, attempts AS Attempts, looks AS DeliveryChecks,
        absent_looks AS NotFoundChecks, ticket AS Ticket, record_id AS EhrMessageId, message_id AS MessageId, failure AS Failure,
        acknowledged AS Acknowledged, owner AS Owner, lease_until AS LeaseUntil, next_look_at AS NextCheckAt,
        created_at AS CreatedAt, updated_at AS UpdatedAt, dispatched_at AS DispatchedAt, settled_at AS SettledAt,
        confirmed_at AS ConfirmedAt, told_at AS ResponseSentAt, data_key AS DataKey, payload AS Payload, accepted AS Accepted,
        draft_id AS DraftId, text_hash AS TextHash, refusal AS Refusal, dispatch_ended_at AS DispatchEndedAt,
        absent_since AS AbsentSince, held_at AS HeldAt, return_at AS ReturnAt, return_attempts AS ReturnAttempts,
        returned_draft_id AS ReturnedDraftId
        """;

    public const string Insert = $"{Into} VALUES ({Values})";

    /// <summary>Adds the row only where the condition that follows holds.</summary>
    public const string InsertWhere = $"{Into} SELECT {Values} WHERE";

    private const string Into =
        """
        INSERT INTO submission (
          id, user_key, submission_key, content_hash, explicit_key, state, version, record, tenant, recipient_id, reply_to_id,
          owner, lease_until, next_look_at, created_at, updated_at, data_key, payload, draft_id, text_hash)
        """;

    private const string Values =
        """
        @Id, @UserKey, @SubmissionKey, @ContentHash, @ExplicitKey, @StateName, @Version, @Adapter, @Tenant, @RecipientId,
        @ReplyToId, @Owner, @LeaseUntil, @NextCheckAt, @CreatedAt, @UpdatedAt, @DataKey, @Payload, @DraftId, @TextHash
        """;

    /// <summary>Only by whoever saw the version before.</summary>
    public const string Update =
        """
        UPDATE submission SET
          state = @StateName, version = @Version, attempts = @Attempts, looks = @DeliveryChecks, absent_looks = @NotFoundChecks,
          ticket = @Ticket, record_id = @EhrMessageId, message_id = @MessageId, failure = @Failure, acknowledged = @Acknowledged,
          owner = @Owner, lease_until = @LeaseUntil, next_look_at = @NextCheckAt, updated_at = @UpdatedAt,
          dispatched_at = @DispatchedAt, settled_at = @SettledAt, confirmed_at = @ConfirmedAt, told_at = COALESCE(told_at, @ResponseSentAt),
          accepted = @Accepted, draft_id = @DraftId, refusal = @Refusal, dispatch_ended_at = @DispatchEndedAt,
          absent_since = @AbsentSince, held_at = @HeldAt, return_at = @ReturnAt
        WHERE id = @Id AND version = @Version - 1
        """;
}
