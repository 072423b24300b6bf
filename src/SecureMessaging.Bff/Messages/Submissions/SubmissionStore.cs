using System.Data.Common;
using Dapper;
using SecureMessaging.Bff.Messages.Submissions.Deduplication;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>
/// Reads and changes submissions. Each change is one transaction and is made only by whoever saw the version before.
/// Throws <see cref="DbException"/> while the database does not answer.
/// </summary>
internal sealed partial class SubmissionStore(IDatabase database, SqliteWriterQueue writers)
{
    private const string Select = $"SELECT {SubmissionColumns.Select} FROM submission";

    private const long OneDay = 24 * 60 * 60 * 1000;

    /// <summary>
    /// What is under way or was sent comes before what failed, and only then the latest: clocks of two instances differ, and one
    /// clock may be set back, so a failed try can bear a later time than the one that followed it.
    /// </summary>
    private const string LastOfKey =
        $"""
        {Select} WHERE user_key = @UserKey AND submission_key = @Key
        ORDER BY CASE WHEN state IN ('failed', 'undetermined') THEN 2 WHEN state = 'sent' THEN 1 ELSE 0 END,
          created_at DESC, id DESC LIMIT 1
        """;

    /// <summary>Written from the draft, or joined under it.</summary>
    private const string IsOfDraft =
        """
        id IN (
          SELECT id FROM submission WHERE user_key = @UserKey AND draft_id = @DraftId
          UNION ALL SELECT submission_id FROM joined_draft WHERE user_key = @UserKey AND draft_id = @DraftId)
        """;

    private const string LastOfDraft =
        $"""
        {Select} WHERE {IsOfDraft} AND state <> 'failed'
        ORDER BY CASE state WHEN 'undetermined' THEN 2 WHEN 'sent' THEN 1 ELSE 0 END, created_at DESC, id DESC LIMIT 1
        """;

    public async Task<Submission?> FindAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Submission>(new CommandDefinition(
            $"{Select} WHERE id = @Value", new { id.Value }, cancellationToken: cancellationToken));
    }

    /// <summary>The latest of the same key, and the latest of the same saved draft.</summary>
    public async Task<KnownSubmissions> FindKnownAsync(SubmissionKey key, long? draftId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var read = await connection.QueryMultipleAsync(new CommandDefinition(
            draftId is null ? LastOfKey : $"{LastOfKey}; {LastOfDraft}", new { key.UserKey, key.Key, DraftId = draftId },
            cancellationToken: cancellationToken));
        var last = await read.ReadSingleOrDefaultAsync<Submission>();
        return new KnownSubmissions(last, draftId is null ? null : await read.ReadSingleOrDefaultAsync<Submission>());
    }

    /// <summary>What became of a saved draft that was sent: of several tries the one that did not fail.</summary>
    public async Task<Submission?> FindOfDraftAsync(UserPseudonym userKey, long draftId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Submission>(new CommandDefinition(
            $"""
            {Select} WHERE {IsOfDraft}
            ORDER BY CASE WHEN state IN ('failed', 'undetermined') THEN 2 WHEN state = 'sent' THEN 1 ELSE 0 END,
              created_at DESC, id DESC LIMIT 1
            """,
            new { UserKey = userKey, DraftId = draftId },
            cancellationToken: cancellationToken));
    }

    /// <summary>The failed message that came back as a draft; the latest where several did.</summary>
    public async Task<Submission?> FindReturnedAsync(UserPseudonym userKey, long draftId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Submission>(new CommandDefinition(
            $"""
            {Select} WHERE user_key = @userKey AND returned_draft_id = @draftId AND state = 'failed'
            ORDER BY created_at DESC, id DESC LIMIT 1
            """,
            new { userKey, draftId },
            cancellationToken: cancellationToken));
    }

    /// <summary>The message that the reply written from a saved draft answers, whatever became of it.</summary>
    public async Task<long?> FindAnsweredByDraftAsync(UserPseudonym userKey, long draftId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(
            $"""
            SELECT reply_to_id FROM submission WHERE {IsOfDraft} AND reply_to_id IS NOT NULL
            ORDER BY created_at DESC LIMIT 1
            """,
            new { UserKey = userKey, DraftId = draftId },
            cancellationToken: cancellationToken));
    }

    /// <summary>
    /// Replies of the person with these very words and files, in whatever thread, that did not fail; newest first.
    /// </summary>
    public async Task<IReadOnlyList<Submission>> FindRepliesAsync(
        UserPseudonym userKey, string textHash, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<Submission>(new CommandDefinition(
            $"""
            {Select} WHERE user_key = @userKey AND created_at >= @since AND text_hash = @textHash
            AND reply_to_id IS NOT NULL AND state <> 'failed' ORDER BY created_at DESC
            """,
            new { userKey, textHash, since = since.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken))];
    }

    /// <summary>Whether the person sent anything through this service since then; one look-up in an index.</summary>
    public async Task<bool> AnySinceAsync(UserPseudonym userKey, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "SELECT created_at FROM submission WHERE user_key = @userKey AND created_at >= @since LIMIT 1",
            new { userKey, since = since.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken)) is not null;
    }

    /// <summary>The person's own, newest first.</summary>
    public async Task<IReadOnlyList<Submission>> ListAsync(UserPseudonym userKey, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<Submission>(new CommandDefinition(
            $"{Select} WHERE user_key = @userKey ORDER BY created_at DESC, id DESC LIMIT @limit",
            new { userKey, limit },
            cancellationToken: cancellationToken))];
    }

    /// <summary>Of them those that an EHR took, under an id of its own.</summary>
    public async Task<IReadOnlyList<Submission>> ListSentAsync(
        UserPseudonym userKey, EhrName adapter, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<Submission>(new CommandDefinition(
            $"""
            {Select} WHERE user_key = @userKey AND record = @adapter AND state = 'sent' AND record_id IS NOT NULL
            ORDER BY created_at DESC, id DESC LIMIT @limit
            """,
            new { userKey, adapter = adapter.Value, limit },
            cancellationToken: cancellationToken))];
    }

    public async Task<UpdateOutcome> TryUpdateAsync(Submission changed, CancellationToken cancellationToken)
    {
        using var _ = await writers.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        try
        {
            var rows = await connection.ExecuteAsync(new CommandDefinition(
                SubmissionColumns.Update, changed, cancellationToken: cancellationToken));
            return rows == 1 ? UpdateOutcome.Written : UpdateOutcome.Stale;
        }
        catch (DbException refused) when (database.IsDuplicate(refused))
        {
            return UpdateOutcome.EhrMessageIdTaken;
        }
    }

    /// <summary>Notes that a caller was given the outcome, without being a change of state.</summary>
    public async Task MarkResponseSentAsync(SubmissionId id, long now, CancellationToken cancellationToken)
    {
        using var _ = await writers.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE submission SET told_at = @now WHERE id = @id AND told_at IS NULL", new { id, now },
                cancellationToken: cancellationToken));
    }

    /// <summary>
    /// Writes a change whose EHR message id another submission holds, if that one cannot mean the same message: it failed and its
    /// draft was sent again; or it was settled long before, or has other words, so that the EHR gave the number again. The older one
    /// loses it. Null where nothing was written.
    /// </summary>
    public async Task<TakenOverNumber?> TryTakeOverAsync(Submission changed, CancellationToken cancellationToken)
    {
        using var _ = await writers.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var former = await connection.QuerySingleOrDefaultAsync<TakenOverNumber>(new CommandDefinition(
            """
            UPDATE submission SET record_id = NULL, version = version + 1
            WHERE user_key = @UserKey AND record = @Adapter AND tenant = @Tenant AND record_id = @EhrMessageId AND id <> @Id
              AND state IN ('sent', 'failed', 'undetermined')
              AND (settled_at < @before OR (text_hash IS NOT NULL AND text_hash <> @TextHash)
                OR (state = 'failed' AND draft_id = @DraftId))
            RETURNING id AS Former, state AS State, draft_id AS DraftId
            """,
            new
            {
                changed.UserKey, changed.Adapter, changed.Tenant, changed.EhrMessageId, changed.Id, changed.TextHash,
                changed.DraftId,
                before = ClaimedEhrMessageId.Before(changed),
            },
            transaction, cancellationToken: cancellationToken));
        if (former is null || await connection.ExecuteAsync(new CommandDefinition(
            SubmissionColumns.Update, changed, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return null;
        }

        await transaction.CommitAsync(cancellationToken);
        return former;
    }
}
