using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Reconciliation;

/// <summary>
/// Stops this service from asking many senders to send again when its delivery checks are wrong, and no message is lost. Per
/// EHR, counted in the store over all instances. Throws <see cref="DbException"/> while the store is away.
/// </summary>
internal sealed class LostMessageBrake(IDatabase database, SqliteWriterQueue writers, IOptions<MessagesOptions> options, StoreClock time)
{
    private const string LockAdapter = "SELECT pg_advisory_xact_lock(hashtextextended(@Lock, 0))";

    /// <summary>Lost by the judgement of delivery checks: what a person settled, or let pass, does not count.</summary>
    private const string CountLost =
        """
        SELECT COUNT(*) FROM submission
        WHERE state = 'failed' AND acknowledged AND record = @Adapter AND settled_at > @Since
          AND dispatched_at > @ReleasedAt AND failure <> 'own|operator'
        """;

    private const string Engage =
        """
        INSERT INTO lost_message_brake (record, held_since, last_held_at) VALUES (@Adapter, @Now, @Now)
        ON CONFLICT (record) DO UPDATE SET
          held_since = COALESCE(lost_message_brake.held_since, excluded.held_since), last_held_at = excluded.last_held_at
        """;

    /// <summary>Writes that an acknowledged message is lost, unless too many would be.</summary>
    public async Task<LostMessageOutcome> TryFailAsync(Submission lost, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        using var _ = await writers.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (database.Provider == StoreProvider.Postgres)
        {
            // SQLite takes its write lock when the transaction begins; here two instances could count at one time.
            await connection.ExecuteAsync(Command(LockAdapter, new { Lock = $"lost/{lost.Adapter}" }));
        }

        var brake = await connection.QuerySingleOrDefaultAsync<BrakeRow>(Command(
            """
            SELECT held_since AS HeldSince, released_at AS ReleasedAt FROM lost_message_brake WHERE record = @Adapter
            """,
            new { lost.Adapter })) ?? new BrakeRow();
        var outcome = await JudgeAsync(brake);
        await transaction.CommitAsync(cancellationToken);
        return outcome;

        async Task<LostMessageOutcome> JudgeAsync(BrakeRow row)
        {
            if (lost.DispatchedAt <= row.ReleasedAt
                || (row.HeldSince is null && await CountAsync(row) < options.Value.LostMessages.MaxCount))
            {
                return await connection.ExecuteAsync(Command(SubmissionColumns.Update, lost)) == 1
                    ? LostMessageOutcome.Written
                    : LostMessageOutcome.Stale;
            }

            if (row.HeldSince is null || lost.HeldAt is null)
            {
                await connection.ExecuteAsync(Command(Engage, new { lost.Adapter, Now = now.ToUnixTimeMilliseconds() }));
            }

            return row.HeldSince is null ? LostMessageOutcome.Engaged : LostMessageOutcome.Held;
        }

        Task<long> CountAsync(BrakeRow row) => connection.ExecuteScalarAsync<long>(Command(CountLost, new
        {
            lost.Adapter, row.ReleasedAt, Since = (now - options.Value.LostMessages.Window).ToUnixTimeMilliseconds(),
        }));

        CommandDefinition Command(string sql, object parameters) => new(sql, parameters, transaction, cancellationToken: cancellationToken);
    }

    /// <summary>
    /// Releases where messages that were dispatched after the last one was held are confirmed again. They must be old enough to
    /// have been called lost, or an EHR that loses half of them would look well.
    /// </summary>
    /// <returns>The EHRs whose brake released.</returns>
    public async Task<IReadOnlyList<string>> ReleaseRecoveredAsync(CancellationToken cancellationToken)
    {
        using var _ = await writers.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(
            """
            UPDATE lost_message_brake SET held_since = NULL
            WHERE held_since IS NOT NULL AND (
              SELECT COUNT(*) FROM submission
              WHERE submission.record = lost_message_brake.record AND acknowledged AND confirmed_at IS NOT NULL
                AND dispatched_at > last_held_at AND dispatched_at < @old) >= @min
            RETURNING record
            """,
            new
            {
                old = (time.GetUtcNow() - options.Value.AbsenceLimit).ToUnixTimeMilliseconds(),
                min = options.Value.LostMessages.MinConfirmedToRelease,
            },
            cancellationToken: cancellationToken))];
    }

    /// <summary>
    /// An operator knows that the EHR lost them: what was dispatched until now and is not found is called lost.
    /// </summary>
    /// <returns>False where the brake does not hold.</returns>
    public async Task<bool> ReleaseAsync(EhrName adapter, CancellationToken cancellationToken)
    {
        using var _ = await writers.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE lost_message_brake SET held_since = NULL, released_at = @now WHERE record = @adapter AND held_since IS NOT NULL",
            new { adapter, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken)) == 1;
    }

    /// <summary>The EHRs whose brake holds, and how many messages it holds.</summary>
    public async Task<IReadOnlyList<HeldMessages>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<HeldMessages>(new CommandDefinition(
            """
            SELECT lost_message_brake.record AS Adapter, (
              SELECT COUNT(*) FROM submission
              WHERE submission.record = lost_message_brake.record AND held_at IS NOT NULL AND state = 'sent') AS Count
            FROM lost_message_brake WHERE held_since IS NOT NULL
            """,
            cancellationToken: cancellationToken))];
    }

    private sealed record BrakeRow
    {
        public long? HeldSince { get; init; }

        public long ReleasedAt { get; init; }
    }
}
