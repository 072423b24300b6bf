using Dapper;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Notices;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Notices;

/// <summary>
/// Notices in the store. They are written while the head of the rollout is locked, so their numbers become visible in order.
/// </summary>
internal sealed class NoticeStore(RolloutStore store, StoreClock time)
{
    private const int PageSize = 200;

    /// <summary>A read takes a millisecond; one that is not answered for so long must not hold a connection that a kill needs.</summary>
    private const int MaxReadSeconds = 1;

    private const string Select =
        """
        SELECT seq AS Seq, at AS At, type AS Type, flag AS Flag, severity AS Severity, actor AS Actor, summary AS Summary, reason AS Reason,
          ticket AS Ticket
        FROM rollout_notice
        """;

    /// <summary>Oldest first, at most 200 after the number.</summary>
    public Task<Result<IReadOnlyList<Notice>>> ReadAsync(long after, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<Notice>>(
            async connection => (await connection.QueryAsync<Notice>(new CommandDefinition(
                $"{Select} WHERE seq > @after ORDER BY seq LIMIT {PageSize}", new { after },
                commandTimeout: MaxReadSeconds, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    /// <summary>The newest 200, oldest first.</summary>
    public Task<Result<IReadOnlyList<Notice>>> ReadNewestAsync(CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<Notice>>(
            async connection => [.. (await connection.QueryAsync<Notice>(new CommandDefinition(
                $"{Select} ORDER BY seq DESC LIMIT {PageSize}", commandTimeout: MaxReadSeconds,
                cancellationToken: cancellationToken))).Reverse()],
            cancellationToken);

    /// <summary>0 where there is none.</summary>
    public Task<Result<long>> ReadNewestNumberAsync(CancellationToken cancellationToken) => store.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COALESCE(MAX(seq), 0) FROM rollout_notice", commandTimeout: MaxReadSeconds, cancellationToken: cancellationToken)),
        cancellationToken);

    public static Task AppendAsync(RolloutTransaction transaction, Notice notice, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync(
            """
            INSERT INTO rollout_notice (seq, at, type, flag, severity, actor, summary, reason, ticket)
            SELECT COALESCE(MAX(seq), 0) + 1, @At, @Type, @Flag, @Severity, @Actor, @Summary, @Reason, @Ticket FROM rollout_notice
            """,
            notice, cancellationToken);

    /// <summary>Something that is no change of a flag. False where the store does not answer.</summary>
    public async Task<bool> WriteAsync(string type, string? flag, string actor, string summary, CancellationToken cancellationToken)
    {
        var notice = new Notice
        {
            At = time.GetUtcNow().ToUnixTimeMilliseconds(), Type = type, Flag = flag, Actor = actor, Summary = summary,
        };
        var written = await store.WriteAsync<Notice>(
            async transaction =>
            {
                await AppendAsync(transaction, notice, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return notice;
            },
            cancellationToken);
        return written.TryGet(out _, out _);
    }
}
