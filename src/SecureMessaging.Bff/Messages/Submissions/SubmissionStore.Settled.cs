using Dapper;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>What is asked of submissions that are settled.</summary>
internal sealed partial class SubmissionStore
{
    private static readonly TimeSpan SameIntention = TimeSpan.FromDays(1);

    /// <summary>
    /// Drafts of the person's failed messages of the day before: of new ones to the same team, and of answers to the same message, whose
    /// team may not be known. Those too that a second click named.
    /// </summary>
    public async Task<IReadOnlyList<long>> FindDraftsOfFailedAsync(Submission sent, CancellationToken cancellationToken)
    {
        var sameAim = sent.ReplyToId is null ? "reply_to_id IS NULL AND recipient_id = @RecipientId" : "reply_to_id = @ReplyToId";
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<long>(new CommandDefinition(
            $"""
            WITH tried AS (
              SELECT id, draft_id FROM submission
              WHERE user_key = @UserKey AND created_at >= @since AND created_at <= @CreatedAt AND state = 'failed' AND record = @Adapter
                AND {sameAim})
            SELECT draft_id FROM tried WHERE draft_id <> @draft
            UNION SELECT joined.draft_id FROM joined_draft joined JOIN tried ON tried.id = joined.submission_id
            WHERE joined.user_key = @UserKey AND joined.draft_id <> @draft
            """,
            new
            {
                sent.UserKey, since = sent.CreatedAt - (long)SameIntention.TotalMilliseconds, sent.CreatedAt, sent.Adapter,
                draft = sent.DraftId ?? 0, sent.RecipientId, sent.ReplyToId,
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
