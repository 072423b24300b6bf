using Dapper;
using SecureMessaging.Bff.Messages.JoinedDrafts;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>What is asked of submissions that are settled.</summary>
internal sealed partial class SubmissionStore
{
    private static readonly TimeSpan SameIntention = TimeSpan.FromDays(1);

    /// <summary>
    /// Drafts of the person's failed messages of the day before: of new ones to the same team, and of answers to the same message, whose
    /// team may not be known. Those too that a second click named, and one whose number the EHR did not get
    /// to tell: of the same words, whose preparation ended without a response of the EHR.
    /// </summary>
    public async Task<IReadOnlyList<LeftDraft>> FindDraftsOfFailedAsync(Submission sent, CancellationToken cancellationToken)
    {
        var sameAim = sent.ReplyToId is null ? "reply_to_id IS NULL AND recipient_id = @RecipientId" : "reply_to_id = @ReplyToId";
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<LeftDraft>(new CommandDefinition(
            $"""
            WITH tried AS (
              SELECT id, draft_id, created_at, dispatched_at, failure, text_hash FROM submission
              WHERE user_key = @UserKey AND created_at >= @since AND created_at <= @CreatedAt AND state = 'failed' AND record = @Adapter
                AND {sameAim})
            SELECT draft_id AS Number, 0 AS Since FROM tried WHERE draft_id <> @draft
            UNION SELECT joined.draft_id, 0 FROM joined_draft joined JOIN tried ON tried.id = joined.submission_id
            WHERE joined.user_key = @UserKey AND joined.draft_id <> @draft
            UNION SELECT @unknown, MIN(created_at) FROM tried
            WHERE draft_id IS NULL AND dispatched_at IS NULL AND text_hash = @TextHash
              AND (failure LIKE 'unavailable|%' OR failure LIKE 'timed-out|%' OR failure LIKE 'malformed|%')
            GROUP BY text_hash
            """,
            new
            {
                sent.UserKey, since = sent.CreatedAt - (long)SameIntention.TotalMilliseconds, sent.CreatedAt, sent.Adapter,
                draft = sent.DraftId ?? 0, sent.RecipientId, sent.ReplyToId, sent.TextHash, unknown = JoinedDraft.UnknownNumber,
            },
            cancellationToken: cancellationToken))];
    }

    /// <summary>The person's own that were settled, or settled otherwise, after that time; oldest first.</summary>
    public async Task<IReadOnlyList<Submission>> FindSettledAsync(
        UserPseudonym userKey, DateTimeOffset after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<Submission>(new CommandDefinition(
            $"""
            {Select} WHERE user_key = @userKey AND settled_at > @after AND state IN ('sent', 'failed', 'undetermined')
            ORDER BY settled_at, id LIMIT @limit
            """,
            new { userKey, after = after.ToUnixTimeMilliseconds(), limit },
            cancellationToken: cancellationToken))];
    }

    /// <summary>The row once it is settled; null before. Only then is more of it read than its state.</summary>
    public async Task<Submission?> FindSettledAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Submission>(new CommandDefinition(
            $"{Select} WHERE id = @Value AND state NOT IN ('received', 'dispatching', 'unconfirmed')", new { id.Value },
            cancellationToken: cancellationToken));
    }
}
