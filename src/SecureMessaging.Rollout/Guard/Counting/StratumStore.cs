using Dapper;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Guard.Counting;

/// <summary>Reads counters back as blocks and as sums.</summary>
internal sealed class StratumStore(IDatabase database)
{
    private const string Pair = """
        SUM(CASE WHEN arm = 'base' THEN users ELSE 0 END) AS BaseUsers,
        SUM(CASE WHEN arm = 'base' THEN failures ELSE 0 END) AS BaseFailures,
        SUM(CASE WHEN arm = 'new' THEN users ELSE 0 END) AS NewUsers,
        SUM(CASE WHEN arm = 'new' THEN failures ELSE 0 END) AS NewFailures
        """;

    /// <summary>
    /// The blocks of minutes after <paramref name="after"/> up to <paramref name="until"/>, late arrivals left out, in a
    /// fixed order.
    /// </summary>
    public Task<IReadOnlyList<Stratum>> ReadJudgeableAsync(StageKey stage, long after, long until, CancellationToken cancellationToken) =>
        ReadAsync(
            stage,
            $"""
            SELECT minute, operation, station, share, {Pair} FROM guard_counter
            WHERE flag = @Flag AND epoch = @Epoch AND stage = @Stage AND late = 0 AND minute > @after AND minute <= @until
              AND share > 0 AND share < {Assignment.Everybody}
            GROUP BY minute, operation, station, share ORDER BY minute, operation, station, share
            """,
            after, until, cancellationToken);

    /// <summary>Sums over the minutes after <paramref name="after"/>, per operation, facility and share, late arrivals included.</summary>
    public Task<IReadOnlyList<Stratum>> ReadSumsAsync(StageKey stage, long after, CancellationToken cancellationToken) =>
        ReadAsync(
            stage,
            $"""
            SELECT MAX(minute) AS minute, operation, station, share, {Pair} FROM guard_counter
            WHERE flag = @Flag AND epoch = @Epoch AND stage = @Stage AND minute > @after
            GROUP BY operation, station, share ORDER BY operation, station, share
            """,
            after, long.MaxValue, cancellationToken);

    private async Task<IReadOnlyList<Stratum>> ReadAsync(
        StageKey stage, string sql, long after, long until, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            sql, new { stage.Flag, stage.Epoch, stage.Stage, after, until }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToStratum())];
    }

    // Properties, not a constructor: sums are numeric on one database and bigint on the other.
    private sealed class Row
    {
        public long Minute { get; init; }

        public string Operation { get; init; } = "";

        public string Station { get; init; } = "";

        public long Share { get; init; }

        public decimal BaseUsers { get; init; }

        public decimal BaseFailures { get; init; }

        public decimal NewUsers { get; init; }

        public decimal NewFailures { get; init; }

        public Stratum ToStratum() => new(
            Minute, MeasuredOperationWireNames.Parse(Operation), Station, (int)Share,
            new StratumCounts((long)BaseUsers, (long)BaseFailures, (long)NewUsers, (long)NewFailures));
    }
}
