using System.Data.Common;
using Dapper;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Store;

namespace SecureMessaging.Bff.Rollout.Storage;

/// <summary>Reads and changes of the rollout in the database.</summary>
internal sealed partial class RolloutStore(IDatabase database, StoreState state, ILogger<RolloutStore> logger)
{
    private const string Part = "rollout-store";

    /// <summary>
    /// A read takes a millisecond. One that is not answered for so long went into a connection that is dead without knowing it.
    /// </summary>
    private const int LongestReadSeconds = 1;

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
            return await change(transaction);
        }
        catch (DbException failed)
        {
            WriteFailed(logger, failed.GetType().Name, failed.SqlState ?? "");
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
            ReadFailed(logger, failed.GetType().Name, failed.SqlState ?? "");
            return new ServiceUnavailable(Part, RetryAfter);
        }
    }

    /// <summary>
    /// Revision first, rows after it: a row written in between is read too early rather than missed.
    /// </summary>
    public static async Task<ItemsRead> ReadSinceAsync(DbConnection connection, long known, CancellationToken cancellationToken)
    {
        var revision = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(
                "SELECT revision FROM rollout_head WHERE id = 1", commandTimeout: LongestReadSeconds, cancellationToken: cancellationToken));
        if (revision == known)
        {
            return new ItemsRead(revision, [], IsComplete: false);
        }

        // A revision below the known one is a database restored from a backup: the truth is what it holds now.
        var since = revision < known ? 0 : known;
        var rows = await connection.QueryAsync<ItemRow>(new CommandDefinition(
            "SELECT kind, name, version, revision, doc FROM rollout_item WHERE revision > @since",
            new { since }, commandTimeout: LongestReadSeconds, cancellationToken: cancellationToken));
        return new ItemsRead(revision, rows.AsList(), IsComplete: since == 0);
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
}
