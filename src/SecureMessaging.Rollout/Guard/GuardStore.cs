using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using SecureMessaging.Rollout.Guard.Counting;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Guard;

/// <summary>What the guard reads and remembers. Everything is monotonic: nothing that was judged is judged again.</summary>
internal sealed class GuardStore(IDatabase database, StoreClock time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public async Task<IReadOnlyList<InstanceProgress>> ReadInstancesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<InstanceProgress>(new CommandDefinition(
            "SELECT instance, complete_before AS CompleteBefore, at FROM guard_instance", cancellationToken: cancellationToken))];
    }

    /// <summary>
    /// Which test of its epoch a stage is, from 1, in the order of their first evaluation. A stage that is entered again
    /// keeps its number, and its test goes on where it was.
    /// </summary>
    public async Task<int> NumberOfAsync(StageKey stage, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO guard_test (flag, epoch, stage, number)
            SELECT @Flag, @Epoch, @Stage, COUNT(*) + 1 FROM guard_test WHERE flag = @Flag AND epoch = @Epoch
            ON CONFLICT (flag, epoch, stage) DO NOTHING
            """,
            stage, cancellationToken: cancellationToken));
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT number FROM guard_test WHERE flag = @Flag AND epoch = @Epoch AND stage = @Stage", stage,
                cancellationToken: cancellationToken));
    }

    /// <summary>Moves the mark of what is judged, never back, before the blocks are read: from here on later arrivals are late.</summary>
    /// <returns>The mark as it now stands.</returns>
    public async Task<long> MarkJudgedAsync(StageKey stage, long until, CancellationToken cancellationToken)
    {
        const string Sql = """
            INSERT INTO guard_progress (flag, epoch, stage, judged_until, verdict, at)
            VALUES (@Flag, @Epoch, @Stage, @until, '', @at)
            ON CONFLICT (flag, epoch, stage) DO UPDATE SET judged_until =
              CASE WHEN excluded.judged_until > guard_progress.judged_until THEN excluded.judged_until ELSE guard_progress.judged_until END
            RETURNING judged_until
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<long>(new CommandDefinition(
            Sql, new { stage.Flag, stage.Epoch, stage.Stage, until, at = Now() }, cancellationToken: cancellationToken));
    }

    public async Task SaveVerdictAsync(StageKey stage, GuardVerdict verdict, CancellationToken cancellationToken)
    {
        const string Sql = """
            INSERT INTO guard_progress (flag, epoch, stage, judged_until, verdict, at)
            VALUES (@Flag, @Epoch, @Stage, 0, @verdict, @at)
            ON CONFLICT (flag, epoch, stage) DO UPDATE SET verdict = excluded.verdict, at = excluded.at
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            Sql,
            new { stage.Flag, stage.Epoch, stage.Stage, verdict = JsonSerializer.Serialize(verdict, Json), at = Now() },
            cancellationToken: cancellationToken));
    }

    public async Task<GuardReport?> ReadReportAsync(StageKey stage, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<ReportRow>(new CommandDefinition(
            """
            SELECT judged_until AS JudgedUntil, verdict, at FROM guard_progress
            WHERE flag = @Flag AND epoch = @Epoch AND stage = @Stage AND verdict <> ''
            """,
            stage, cancellationToken: cancellationToken));
        return row is not null && JsonSerializer.Deserialize<GuardVerdict>(row.Verdict, Json) is { } verdict
            ? new GuardReport(row.JudgedUntil, DateTimeOffset.FromUnixTimeMilliseconds(row.At), verdict)
            : null;
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record ReportRow(long JudgedUntil, string Verdict, long At);
}
