using System.Data.Common;
using Dapper;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Audit;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Storage;

/// <summary>Reads and changes of the rollout in the database.</summary>
internal sealed partial class RolloutStore(IDatabase database, StoreState state, AuditMetrics metrics, ILogger<RolloutStore> logger)
{
    private const string Part = "rollout-store";

    /// <summary>
    /// A read takes a millisecond. One that is not answered for so long went into a connection that is dead without knowing it.
    /// </summary>
    private const int MaxReadSeconds = 1;

    private const string ReadSince =
        """
        SELECT head.revision, item.kind AS Kind, item.name, item.version, item.revision, item.doc
        FROM rollout_head head
        LEFT JOIN rollout_item item ON item.revision > CASE WHEN head.revision < @known THEN 0 ELSE @known END
        WHERE head.id = 1
        """;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    public bool IsReady => state.IsReady;

    public StoreProvider Provider => database.Provider;

    /// <summary>Runs one change in one transaction. It is committed only where the change itself does so.</summary>
    public async Task<Result<T>> WriteAsync<T>(Func<RolloutTransaction, Task<Result<T>>> change, CancellationToken cancellationToken)
    {
        if (!state.IsReady)
        {
            return new ServiceUnavailable(Part, RetryAfter);
        }

        try
        {
            await using var transaction = await RolloutTransaction.BeginAsync(database, cancellationToken);
            if (transaction is null)
            {
                WriteFailed(logger, "no head", "");
                return new ServiceUnavailable(Part, RetryAfter);
            }

            var changed = await change(transaction);
            metrics.Written(transaction.Written);
            return changed;
        }
        catch (DbException failed)
        {
            WriteFailed(logger, DatabaseReason.Of(failed), failed.SqlState ?? "");
            return new ServiceUnavailable(Part, RetryAfter);
        }
    }

    /// <summary>Any read that answers a request; the database's silence is a failure, not an exception.</summary>
    public async Task<Result<T>> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        if (!state.IsReady)
        {
            return new ServiceUnavailable(Part, RetryAfter);
        }

        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            return await read(connection);
        }
        catch (DbException failed)
        {
            ReadFailed(logger, DatabaseReason.Of(failed), failed.SqlState ?? "");
            return new ServiceUnavailable(Part, RetryAfter);
        }
    }

    /// <summary>Everything there is, for an answer.</summary>
    public async Task<Result<ItemsRead>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var read = await ReadAsync<Result<ItemsRead>>(
            async connection => await ReadSinceAsync(connection, -1, cancellationToken) is { } items
                ? items
                : new ServiceUnavailable(Part, RetryAfter),
            cancellationToken);
        return read.TryGet(out var result, out var failure) ? result : failure;
    }

    /// <summary>One statement, so that the rows are those of the revision.</summary>
    /// <returns>Null where the store has no head, as in the middle of a restore: then nobody knows what it will hold.</returns>
    public static async Task<ItemsRead?> ReadSinceAsync(DbConnection connection, long known, CancellationToken cancellationToken)
    {
        // A revision below the known one is a database restored from a backup: the truth is what it holds now.
        var rows = (await connection.QueryAsync<Head, ItemRow?, (long Revision, ItemRow? Item)>(
            new CommandDefinition(ReadSince, new { known }, commandTimeout: MaxReadSeconds, cancellationToken: cancellationToken),
            (head, item) => (head.Revision, item),
            splitOn: "Kind")).AsList();
        if (rows.Count == 0)
        {
            return null;
        }

        var revision = rows[0].Revision;
        return new ItemsRead(revision, [.. rows.Select(row => row.Item).OfType<ItemRow>()], IsComplete: revision < known || known <= 0);
    }

    public Task<Result<ItemRow>> FindAsync(string kind, string name, CancellationToken cancellationToken) =>
        FindCoreAsync(kind, name, cancellationToken);

    private async Task<Result<ItemRow>> FindCoreAsync(string kind, string name, CancellationToken cancellationToken)
    {
        var found = await ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<ItemRow>(new CommandDefinition(
                "SELECT kind, name, version, revision, doc FROM rollout_item WHERE kind = @kind AND name = @name",
                new { kind, name }, cancellationToken: cancellationToken)),
            cancellationToken);
        return !found.TryGet(out var row, out var failure) && failure is not null
            ? failure
            : row is not null ? row : RequestRefused.NotFound(kind);
    }

    [LoggerMessage(EventId = 6010, Level = LogLevel.Error, Message = "Rollout change not written: {Error} {SqlState}")]
    private static partial void WriteFailed(ILogger logger, string error, string sqlState);

    [LoggerMessage(EventId = 6011, Level = LogLevel.Error, Message = "Rollout not read: {Error} {SqlState}")]
    private static partial void ReadFailed(ILogger logger, string error, string sqlState);

    private sealed record Head(long Revision);
}
