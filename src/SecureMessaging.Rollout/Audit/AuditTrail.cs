using System.Data.Common;
using Dapper;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Audit;

/// <summary>Reads the audit, and proves it.</summary>
internal sealed class AuditTrail(RolloutStore store)
{
    private const int PageSize = 200;
    private const int VerifyAtOnce = 1_000;
    private const int MaxOfARange = 1_000;

    /// <summary>Rows of one subject after a sequence number, oldest first, at most 200.</summary>
    public Task<Result<IReadOnlyList<AuditRow>>> ReadAsync(
        string kind, string subject, long after, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<AuditRow>>(
            async connection => (await connection.QueryAsync<AuditRow>(new CommandDefinition(
                $"""
                SELECT {AuditSql.Columns} FROM rollout_audit
                WHERE kind = @kind AND subject = @subject AND seq > @after ORDER BY seq LIMIT {PageSize}
                """,
                new { kind, subject, after }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    /// <summary>The newest 200 rows of one subject, oldest first.</summary>
    public Task<Result<IReadOnlyList<AuditRow>>> ReadNewestAsync(string kind, string subject, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<AuditRow>>(
            async connection => [.. (await connection.QueryAsync<AuditRow>(new CommandDefinition(
                $"""
                SELECT {AuditSql.Columns} FROM rollout_audit
                WHERE kind = @kind AND subject = @subject ORDER BY seq DESC LIMIT {PageSize}
                """,
                new { kind, subject }, cancellationToken: cancellationToken))).Reverse()],
            cancellationToken);

    /// <summary>Rows of one flag within a time, oldest first, at most 1,000.</summary>
    /// <param name="flag">Its name.</param>
    /// <param name="from">In Unix milliseconds.</param>
    /// <param name="to">Not included.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    public Task<Result<IReadOnlyList<AuditRow>>> ReadBetweenAsync(string flag, long from, long to, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<AuditRow>>(
            async connection => (await connection.QueryAsync<AuditRow>(new CommandDefinition(
                $"""
                SELECT {AuditSql.Columns} FROM rollout_audit
                WHERE kind = @kind AND subject = @flag AND at >= @from AND at < @to ORDER BY seq LIMIT {MaxOfARange}
                """,
                new { kind = ItemKind.Flag, flag, from, to }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    public Task<Result<AuditVerification>> VerifyAsync(CancellationToken cancellationToken) =>
        store.ReadAsync(connection => VerifyAsync(connection, cancellationToken), cancellationToken);

    private static async Task<AuditVerification> VerifyAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // The end is read first: rows that are written meanwhile lie behind it and are not looked at.
        var end = await connection.QuerySingleAsync<(long Seq, string Hash)>(new CommandDefinition(
            "SELECT audit_seq, audit_hash FROM rollout_head WHERE id = 1", cancellationToken: cancellationToken));
        var (seq, hash) = (0L, "");
        while (seq < end.Seq)
        {
            var rows = (await connection.QueryAsync<AuditRow>(new CommandDefinition(
                $"""
                SELECT {AuditSql.Columns} FROM rollout_audit WHERE seq > @seq AND seq <= @end ORDER BY seq LIMIT {VerifyAtOnce}
                """,
                new { seq, end = end.Seq }, cancellationToken: cancellationToken))).AsList();
            if (rows.Count == 0)
            {
                return new AuditVerification(false, seq, seq + 1, hash);
            }

            if (AuditChain.FirstBroken(rows, ref seq, ref hash) is { } broken)
            {
                return new AuditVerification(false, seq, broken, hash);
            }
        }

        return new AuditVerification(hash == end.Hash, seq, hash == end.Hash ? null : seq, hash);
    }
}
