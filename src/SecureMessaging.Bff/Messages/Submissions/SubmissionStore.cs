using System.Data.Common;
using Dapper;
using SecureMessaging.Bff.Store;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>
/// Reads and changes submissions. Each change is one transaction and is made only by whoever saw the version before.
/// Throws <see cref="DbException"/> while the database does not answer.
/// </summary>
internal sealed class SubmissionStore(IDatabase database, SubmissionWriteGate gate)
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
        ORDER BY CASE state WHEN 'failed' THEN 2 WHEN 'sent' THEN 1 ELSE 0 END, created_at DESC, id DESC LIMIT 1
        """;

    /// <summary>Its instance may wake up and dispatch it meanwhile; then this waits and sees that.</summary>
    private string LockedLastOfKey => database.Provider == StoreProvider.Postgres ? $"{LastOfKey} FOR UPDATE" : LastOfKey;

    public async Task<Submission?> FindAsync(SubmissionId id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Submission>(new CommandDefinition(
            $"{Select} WHERE id = @Value", new { id.Value }, cancellationToken: cancellationToken));
    }

    /// <summary>The latest of the same key.</summary>
    public async Task<Submission?> FindLastAsync(SubmissionKey key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Submission>(new CommandDefinition(
            LastOfKey, new { key.UserKey, key.Key }, cancellationToken: cancellationToken));
    }

    /// <summary>Whether the person sent anything through this service since then; one look-up in an index.</summary>
    public async Task<bool> AnySinceAsync(string userKey, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "SELECT created_at FROM submission WHERE user_key = @userKey AND created_at >= @since LIMIT 1",
            new { userKey, since = since.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken)) is not null;
    }

    /// <summary>The person's own, newest first.</summary>
    public async Task<IReadOnlyList<Submission>> ListAsync(string userKey, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<Submission>(new CommandDefinition(
            $"{Select} WHERE user_key = @userKey ORDER BY created_at DESC, id DESC LIMIT @limit",
            new { userKey, limit },
            cancellationToken: cancellationToken))];
    }

    /// <summary>
    /// Finds the last submission of the same key, asks <paramref name="decide"/> what it means, and adds the new one if
    /// that is the answer; all in one transaction that no other instance can cross for this key.
    /// </summary>
    public async Task<Intake> TakeInAsync(Submission fresh, Func<Submission?, Intake> decide, CancellationToken cancellationToken)
    {
        using var _ = await gate.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (database.Provider == StoreProvider.Postgres)
        {
            // SQLite takes its write lock when the transaction begins; PostgreSQL needs one on the key.
            await connection.ExecuteAsync(Command("SELECT pg_advisory_xact_lock(hashtextextended(@Key, 0))"));
        }

        var last = await connection.QuerySingleOrDefaultAsync<Submission>(Command(LockedLastOfKey));
        var intake = decide(last);
        if (intake is Intake.Fresh { Abandons: var abandoned })
        {
            if (abandoned is not null)
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    SubmissionColumns.Update, abandoned, transaction, cancellationToken: cancellationToken));
            }

            await connection.ExecuteAsync(new CommandDefinition(
                SubmissionColumns.Insert, fresh, transaction, cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return intake;

        CommandDefinition Command(string sql) => new(
            sql, new { fresh.UserKey, Key = fresh.SubmissionKey }, transaction, cancellationToken: cancellationToken);
    }

    public async Task<UpdateOutcome> TryUpdateAsync(Submission changed, CancellationToken cancellationToken)
    {
        using var _ = await gate.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        try
        {
            var rows = await connection.ExecuteAsync(new CommandDefinition(
                SubmissionColumns.Update, changed, cancellationToken: cancellationToken));
            return rows == 1 ? UpdateOutcome.Written : UpdateOutcome.Stale;
        }
        catch (DbException refused) when (database.IsDuplicate(refused))
        {
            return UpdateOutcome.RecordIdTaken;
        }
    }

    /// <summary>Notes that a caller was given the outcome, without being a change of state.</summary>
    public async Task MarkToldAsync(string id, long now, CancellationToken cancellationToken)
    {
        using var _ = await gate.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE submission SET told_at = @now WHERE id = @id AND told_at IS NULL", new { id, now }, cancellationToken: cancellationToken));
    }

    /// <summary>Record ids that belong to other submissions of the same person.</summary>
    public async Task<IReadOnlyList<string>> TakenRecordIdsAsync(Submission submission, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(
            """
            SELECT record_id FROM submission
            WHERE user_key = @UserKey AND record = @Record AND tenant = @Tenant AND record_id IS NOT NULL AND id <> @Id
            """,
            submission,
            cancellationToken: cancellationToken))];
    }

    /// <summary>The same person has an equal message whose dispatch has not ended yet.</summary>
    public async Task<bool> HasEqualUnderDispatchAsync(Submission submission, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            SELECT COUNT(*) FROM submission
            WHERE user_key = @UserKey AND content_hash = @ContentHash AND id <> @Id AND state = 'dispatching' AND created_at > @since
            """,
            new { submission.UserKey, submission.ContentHash, submission.Id, since = submission.CreatedAt - OneDay },
            cancellationToken: cancellationToken)) > 0;
    }
}
