using System.Data.Common;
using Dapper;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Propagation;

/// <summary>
/// This instance's report of what it evaluates with. The time is the database's, so that clocks need not agree.
/// </summary>
internal sealed class Heartbeats(InstanceName instance, RolloutSnapshots snapshots, FlagSampler sampler, IDatabase database)
{
    /// <summary>The poll waits for it; a report that takes longer is made again by the next one.</summary>
    private const int MaxWriteSeconds = 1;

    private const string PostgresNow = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)";
    private const string SqliteNow = "CAST(unixepoch('subsec') * 1000 AS INTEGER)";

    public string NowSql => database.Provider == StoreProvider.Postgres ? PostgresNow : SqliteNow;

    public Task WriteAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            $"""
            INSERT INTO rollout_instance (instance, revision, at, samples) VALUES (@instance, @revision, {NowSql}, @samples)
            ON CONFLICT (instance) DO UPDATE SET revision = excluded.revision, at = excluded.at, samples = excluded.samples
            """,
            new { instance = instance.Value, revision = snapshots.Current.Revision, samples = FlagJson.Write(sampler.Sample()) },
            commandTimeout: MaxWriteSeconds, cancellationToken: cancellationToken));

    /// <summary>This instance ends and serves nothing any more: nobody has to wait for it, or to be informed that it is behind.</summary>
    public Task DeleteAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM rollout_instance WHERE instance = @instance", new { instance = instance.Value },
            commandTimeout: MaxWriteSeconds, cancellationToken: cancellationToken));
}
