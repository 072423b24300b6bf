using Dapper;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Guard.Verdicts;

/// <summary>Decisions, written down before they are carried out, so that the next leader finishes what the last one began.</summary>
internal sealed class DecisionStore(IDatabase database, StoreClock time)
{
    private const string Columns = "flag, epoch, stage, evidence, decided_at AS DecidedAt, revision, seen_at AS SeenAt";

    /// <summary>True when this call made the decision; false when it had been made before.</summary>
    public async Task<bool> DecideAsync(StageKey stage, string evidence, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            """
            INSERT INTO guard_decision (flag, epoch, stage, evidence, decided_at)
            VALUES (@Flag, @Epoch, @Stage, @evidence, @now) ON CONFLICT (flag, epoch, stage) DO NOTHING
            """,
            new { stage.Flag, stage.Epoch, stage.Stage, evidence, now = Now() }, cancellationToken) == 1;

    public Task MarkAppliedAsync(StageKey stage, long revision, CancellationToken cancellationToken) => ExecuteAsync(
        "UPDATE guard_decision SET revision = @revision, applied_at = @now WHERE flag = @Flag AND epoch = @Epoch AND stage = @Stage",
        new { stage.Flag, stage.Epoch, stage.Stage, revision, now = Now() }, cancellationToken);

    public Task MarkSeenAsync(StageKey stage, CancellationToken cancellationToken) => ExecuteAsync(
        "UPDATE guard_decision SET seen_at = @now WHERE flag = @Flag AND epoch = @Epoch AND stage = @Stage",
        new { stage.Flag, stage.Epoch, stage.Stage, now = Now() }, cancellationToken);

    /// <summary>Decisions that not every instance has been seen to follow yet.</summary>
    public async Task<IReadOnlyList<Decision>> ReadOpenAsync(CancellationToken cancellationToken) =>
        await ReadAsync($"SELECT {Columns} FROM guard_decision WHERE seen_at IS NULL ORDER BY decided_at", null, cancellationToken);

    /// <summary>All decisions about a flag, the newest first.</summary>
    public async Task<IReadOnlyList<Decision>> ReadAllAsync(string flag, CancellationToken cancellationToken) =>
        await ReadAsync(
            $"SELECT {Columns} FROM guard_decision WHERE flag = @flag ORDER BY decided_at DESC", new { flag }, cancellationToken);

    private async Task<IReadOnlyList<Decision>> ReadAsync(string sql, object? arguments, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToDecision())];
    }

    private async Task<int> ExecuteAsync(string sql, object arguments, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken));
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed class Row
    {
        public string Flag { get; init; } = "";

        public int Epoch { get; init; }

        public int Stage { get; init; }

        public string Evidence { get; init; } = "";

        public long DecidedAt { get; init; }

        public long? Revision { get; init; }

        public long? SeenAt { get; init; }

        public Decision ToDecision() => new(
            new StageKey(Flag, Epoch, Stage), Evidence, DateTimeOffset.FromUnixTimeMilliseconds(DecidedAt), Revision,
            SeenAt is { } seen ? DateTimeOffset.FromUnixTimeMilliseconds(seen) : null);
    }
}
