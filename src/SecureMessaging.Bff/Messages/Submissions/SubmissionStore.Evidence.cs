using Dapper;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>What delivery checks ask: which messages of an EHR are spoken for, and whether an equal one is on its way.</summary>
internal sealed partial class SubmissionStore
{
    /// <summary>Ids of messages at the EHR that belong to other submissions of the same person.</summary>
    public async Task<IReadOnlyList<ClaimedEhrMessageId>> ClaimedEhrMessageIdsAsync(
        Submission submission, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<ClaimedEhrMessageId>(new CommandDefinition(
            """
            SELECT record_id AS EhrMessageId, text_hash AS TextHash, settled_at AS SettledAt, state AS State, draft_id AS DraftId
            FROM submission
            WHERE user_key = @UserKey AND record = @Adapter AND tenant = @Tenant AND record_id IS NOT NULL AND id <> @Id
            """,
            submission,
            cancellationToken: cancellationToken))];
    }

    /// <summary>
    /// The same person has a message of equal words whose dispatch has not ended yet: it may be the one that is seen.
    /// </summary>
    public async Task<bool> HasEqualUnderDispatchAsync(Submission submission, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            SELECT COUNT(*) FROM submission
            WHERE user_key = @UserKey AND id <> @Id AND state = 'dispatching' AND created_at > @since AND record = @Adapter
              AND (content_hash = @ContentHash OR text_hash = @TextHash)
            """,
            new
            {
                submission.UserKey, submission.ContentHash, submission.TextHash, submission.Id, submission.Adapter,
                since = submission.CreatedAt - OneDay,
            },
            cancellationToken: cancellationToken)) > 0;
    }
}
