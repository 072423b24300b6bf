using Dapper;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.JoinedDrafts;

/// <summary>
/// Drafts that were joined to a submission. <see cref="SubmissionStore"/> finds the submission of a draft by them too. Throws
/// <see cref="System.Data.Common.DbException"/> while the database does not answer.
/// </summary>
internal sealed class JoinedDraftStore(IDatabase database, SqliteWriterQueue writers, IOptions<MessagesOptions> options, StoreClock time)
{
    /// <summary>Where it was added before, taking it away is tried anew.</summary>
    public async Task AddAsync(
        UserPseudonym userKey, long draftId, SubmissionId submission, DateTimeOffset? requestedAt, CancellationToken cancellationToken)
    {
        using var _ = await writers.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO joined_draft (user_key, draft_id, submission_id, requested_at, remove_at)
            VALUES (@userKey, @draftId, @submission, @requested, @now)
            ON CONFLICT (user_key, draft_id, submission_id) DO UPDATE SET remove_at = excluded.remove_at, attempts = 0
            """,
            new
            {
                userKey, draftId, submission, requested = requestedAt?.ToUnixTimeMilliseconds(),
                now = time.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            cancellationToken: cancellationToken));
    }

    /// <summary>
    /// Notes that a draft stands in its former EHR too, before it is taken away here: it must go there also where this process ends in
    /// between.
    /// </summary>
    /// <param name="former">Due at <see cref="JoinedDraft.RemoveAt"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task AddFormerAsync(JoinedDraft former, CancellationToken cancellationToken)
    {
        using var _ = await writers.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO joined_draft (user_key, draft_id, submission_id, requested_at, remove_at, is_former)
            VALUES (@UserKey, @DraftId, @SubmissionId, @RequestedAt, @RemoveAt, @IsFormer)
            ON CONFLICT (user_key, draft_id, submission_id) DO UPDATE SET
              requested_at = excluded.requested_at, remove_at = excluded.remove_at, is_former = excluded.is_former, attempts = 0
            """,
            former,
            cancellationToken: cancellationToken));
    }

    /// <summary>Notes the draft that holds what is saved under another one that an open submission consumes.</summary>
    public async Task SetLaterAsync(
        UserPseudonym userKey, long draftId, SubmissionId submission, long later, CancellationToken cancellationToken)
    {
        using var _ = await writers.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO joined_draft (user_key, draft_id, submission_id, later_draft_id) VALUES (@userKey, @draftId, @submission, @later)
            ON CONFLICT (user_key, draft_id, submission_id) DO UPDATE SET later_draft_id = excluded.later_draft_id
            """,
            new { userKey, draftId, submission, later },
            cancellationToken: cancellationToken));
    }

    /// <summary>The draft that holds what its writer saved under this one lately; null where there is none.</summary>
    public async Task<long?> FindLaterAsync(UserPseudonym userKey, long draftId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            """
            SELECT later_draft_id FROM joined_draft WHERE user_key = @userKey AND draft_id = @draftId AND later_draft_id IS NOT NULL
            ORDER BY submission_id DESC LIMIT 1
            """,
            new { userKey, draftId },
            cancellationToken: cancellationToken));
    }

    /// <summary>Those whose message is settled and that are due, each for one instance and the time of a lease.</summary>
    public async Task<IReadOnlyList<JoinedDraft>> ClaimAsync(int max, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        var due = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "SELECT remove_at FROM joined_draft WHERE remove_at <= @now LIMIT 1", new { now = now.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        if (due is null)
        {
            return [];
        }

        // The writers of SQLite queue; nearly always nothing is due, and then nobody waits.
        using var _ = await writers.EnterAsync(cancellationToken);
        var skipLocked = database.Provider == StoreProvider.Postgres ? "FOR UPDATE OF joined SKIP LOCKED" : "";
        return [.. await connection.QueryAsync<JoinedDraft>(new CommandDefinition(
            $"""
            UPDATE joined_draft SET remove_at = @lease, attempts = attempts + 1
            WHERE (user_key, draft_id, submission_id) IN (
              SELECT joined.user_key, joined.draft_id, joined.submission_id
              FROM joined_draft joined JOIN submission ON submission.id = joined.submission_id
              WHERE joined.remove_at <= @now AND submission.state IN ('sent', 'failed')
              ORDER BY joined.remove_at LIMIT @max {skipLocked})
            RETURNING user_key AS UserKey, draft_id AS DraftId, submission_id AS SubmissionId, requested_at AS RequestedAt,
              remove_at AS RemoveAt, attempts AS Attempts, is_former AS IsFormer
            """,
            new
            {
                lease = (now + options.Value.DispatchLimit + options.Value.Lease).ToUnixTimeMilliseconds(),
                now = now.ToUnixTimeMilliseconds(),
                max,
            },
            cancellationToken: cancellationToken))];
    }

    /// <summary>Nothing is left to be done for it; or it is due again then. Only by whoever claimed it last.</summary>
    public async Task ReleaseAsync(JoinedDraft claimed, DateTimeOffset? next, CancellationToken cancellationToken)
    {
        using var _ = await writers.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE joined_draft SET remove_at = @next
            WHERE user_key = @UserKey AND draft_id = @DraftId AND submission_id = @SubmissionId AND remove_at = @RemoveAt
            """,
            new
            {
                claimed.UserKey, claimed.DraftId, claimed.SubmissionId, claimed.RemoveAt, next = next?.ToUnixTimeMilliseconds(),
            },
            cancellationToken: cancellationToken));
    }
}
