using Dapper;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Returning;

/// <summary>
/// Takes messages that are to be put back, each for one instance and the time of a lease; what is written afterwards is written only
/// while the lease is that one.
/// </summary>
internal sealed class ReturnClaims(IDatabase database, SqliteWriterQueue writers, IOptions<MessagesOptions> options, StoreClock time)
{
    public async Task<IReadOnlyList<Submission>> ClaimAsync(int max, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var skipLocked = database.Provider == StoreProvider.Postgres ? "FOR UPDATE SKIP LOCKED" : "";
        using var _ = await writers.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<Submission>(new CommandDefinition(
            $"""
            UPDATE submission SET return_at = @lease, return_attempts = return_attempts + 1
            WHERE id IN (
              SELECT id FROM submission WHERE return_at <= @now AND settled_at <= @settled AND state = 'failed'
              ORDER BY return_at LIMIT @max {skipLocked})
            RETURNING {SubmissionColumns.Select}
            """,
            new
            {
                lease = (now + options.Value.DispatchLimit + options.Value.Lease).ToUnixTimeMilliseconds(),
                now = now.ToUnixTimeMilliseconds(),
                settled = (now - options.Value.ReturnDelay).ToUnixTimeMilliseconds(),
                max,
            },
            cancellationToken: cancellationToken))];
    }

    /// <summary>Nothing is left to be done for it.</summary>
    /// <returns>False where another instance has it by now.</returns>
    public Task<bool> EndAsync(Submission claimed, long? draft, CancellationToken cancellationToken) =>
        WriteAsync(claimed, null, draft, cancellationToken);

    public Task<bool> PostponeAsync(Submission claimed, DateTimeOffset until, CancellationToken cancellationToken) =>
        WriteAsync(claimed, until.ToUnixTimeMilliseconds(), null, cancellationToken);

    /// <summary>
    /// Its sender has sent the same words again since, or other words from the same draft, and gets the outcome of those.
    /// </summary>
    public async Task<bool> IsReplacedAsync(Submission failed, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            SELECT COUNT(*) FROM submission
            WHERE user_key = @UserKey AND (created_at > @CreatedAt OR (created_at = @CreatedAt AND id > @Id))
              AND (submission_key = @SubmissionKey OR draft_id = @DraftId
                OR draft_id IN (SELECT draft_id FROM joined_draft WHERE submission_id = @Id AND user_key = @UserKey))
            """,
            failed,
            cancellationToken: cancellationToken)) > 0;
    }

    private async Task<bool> WriteAsync(Submission claimed, long? at, long? draft, CancellationToken cancellationToken)
    {
        using var _ = await writers.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE submission SET return_at = @at, returned_draft_id = COALESCE(@draft, returned_draft_id)
            WHERE id = @Id AND return_at = @ReturnAt
            """,
            new { at, draft, claimed.Id, claimed.ReturnAt },
            cancellationToken: cancellationToken)) == 1;
    }
}
