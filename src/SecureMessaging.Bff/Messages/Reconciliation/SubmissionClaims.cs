using Dapper;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Reconciliation;

/// <summary>
/// Takes due work for one instance, for the time of a lease. PostgreSQL skips what another instance is taking at that moment;
/// SQLite has one writer at a time.
/// </summary>
internal sealed class SubmissionClaims(
    IDatabase database, SqliteWriterQueue writers, LeaseOwner instance, IOptions<MessagesOptions> options, StoreClock time)
{
    public async Task<IReadOnlyList<Submission>> ClaimAsync(int max, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var skipLocked = database.Provider == StoreProvider.Postgres ? "FOR UPDATE SKIP LOCKED" : "";
        using var _ = await writers.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<Submission>(new CommandDefinition(
            $"""
            UPDATE submission SET owner = @owner, lease_until = @lease, next_look_at = @lease, version = version + 1
            WHERE id IN (
              SELECT id FROM submission
              WHERE next_look_at <= @now AND (lease_until IS NULL OR lease_until <= @now)
              ORDER BY next_look_at LIMIT @max {skipLocked})
            RETURNING {SubmissionColumns.Select}
            """,
            new
            {
                owner = instance.Value,
                lease = (now + options.Value.Lease).ToUnixTimeMilliseconds(),
                now = now.ToUnixTimeMilliseconds(),
                max,
            },
            cancellationToken: cancellationToken))];
    }

    /// <summary>
    /// Gives back what this instance claimed for a delivery check and did not finish. Not what it dispatches: such a request may
    /// still be with the EHR, and its lease says so.
    /// </summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        using var _ = await writers.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE submission SET owner = NULL, lease_until = NULL, next_look_at = @now
            WHERE owner = @owner AND state IN ('unconfirmed', 'sent') AND next_look_at IS NOT NULL
            """,
            new { owner = instance.Value, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    /// <summary>
    /// A sign of life for dispatches and delivery checks that are still at it. Changes no version: nobody else may have taken it. Gives
    /// those that are still this instance's.
    /// </summary>
    public async Task<IReadOnlySet<SubmissionId>> RenewAsync(
        IReadOnlyCollection<SubmissionId> ids, CancellationToken cancellationToken)
    {
        var renewed = new HashSet<SubmissionId>();
        var lease = (time.GetUtcNow() + options.Value.Lease).ToUnixTimeMilliseconds();
        foreach (var some in ids.Select(id => id.Value).Chunk(500))
        {
            using var _ = await writers.EnterAsync(cancellationToken);
            await using var connection = await database.OpenAsync(cancellationToken);
            renewed.UnionWith(await connection.QueryAsync<SubmissionId>(new CommandDefinition(
                $"""
                UPDATE submission SET lease_until = @lease, next_look_at = @lease
                WHERE owner = @owner AND lease_until IS NOT NULL
                  AND id {(database.Provider == StoreProvider.Postgres ? "= ANY(@some)" : "IN @some")}
                RETURNING id
                """,
                new { lease, owner = instance.Value, some },
                cancellationToken: cancellationToken)));
        }

        return renewed;
    }
}
