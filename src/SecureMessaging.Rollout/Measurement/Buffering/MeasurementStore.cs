using System.Data.Common;
using Dapper;
using SecureMessaging.Rollout.Measurement.Launch;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Measurement.Buffering;

/// <summary>
/// Saves batches, each exactly once: the number of the batch, the first attempts and the counters change in one
/// transaction, and a batch whose number is already there is passed over.
/// </summary>
internal sealed class MeasurementStore(
    IDatabase database, UserPseudonyms pseudonyms, InstanceName instance, MeasurementMetrics metrics, StoreClock time)
{
    private const string Register = """
        INSERT INTO guard_instance (instance, sequence, complete_before, at) VALUES (@Instance, @Sequence, @CompleteBefore, @At)
        ON CONFLICT (instance) DO UPDATE SET
          sequence = excluded.sequence, at = excluded.at,
          complete_before = CASE WHEN @IsFirst OR excluded.complete_before > guard_instance.complete_before
            THEN excluded.complete_before ELSE guard_instance.complete_before END
        WHERE guard_instance.sequence < excluded.sequence OR (@IsFirst AND guard_instance.sequence <> excluded.sequence)
        """;

    private const string AddFirst = """
        INSERT INTO guard_first_attempt (flag, epoch, stage, operation, person, at)
        VALUES (@Flag, @Epoch, @Stage, @Operation, @Person, @At) ON CONFLICT DO NOTHING
        """;

    private const string AddCounter = """
        INSERT INTO guard_counter (flag, epoch, stage, minute, operation, station, share, arm, late, users, failures)
        VALUES (@Flag, @Epoch, @Stage, @Minute, @Operation, @Station, @Share, @Arm, @Late, @Users, @Failures)
        ON CONFLICT (flag, epoch, stage, minute, operation, station, share, arm, late) DO UPDATE SET
          users = guard_counter.users + excluded.users, failures = guard_counter.failures + excluded.failures
        """;

    public async Task SaveAsync(MeasurementBatch batch, CancellationToken cancellationToken)
    {
        var attempts = await NameAsync(batch.Attempts, cancellationToken);
        var people = await NameAsync(batch.Launch, cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        var registered = new { Instance = instance.Value, batch.Sequence, batch.CompleteBefore, batch.IsFirst, At = at };
        var fresh = await connection.ExecuteAsync(
            new CommandDefinition(Register, registered, transaction, cancellationToken: cancellationToken));
        if (fresh == 1)
        {
            var late = await AddAttemptsAsync(transaction, attempts, at, cancellationToken);
            await RequestRows.AddAsync(transaction, batch.Requests, cancellationToken);
            await ResultRows.AddAsync(transaction, batch.Results, cancellationToken);
            await LaunchRows.AddAsync(transaction, batch.Launch, people, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            metrics.Late(late);
        }
    }

    /// <summary>
    /// With pseudonyms, in the order of the table's key: two flushes of one person then wait for each other, and never in a
    /// circle.
    /// </summary>
    private async Task<(string Person, Attempt Attempt)[]> NameAsync(IReadOnlyList<Attempt> attempts, CancellationToken cancellationToken)
    {
        var named = new (string Person, Attempt Attempt)[attempts.Count];
        for (var i = 0; i < named.Length; i++)
        {
            named[i] = ((await pseudonyms.OfAsync(attempts[i].User, cancellationToken)).Value, attempts[i]);
        }

        return [.. named.OrderBy(item => item.Person, StringComparer.Ordinal).ThenBy(item => item.Attempt.Operation)];
    }

    private async Task<string[]> NameAsync(LaunchBatch batch, CancellationToken cancellationToken)
    {
        var named = new string[batch.People.Count];
        for (var i = 0; i < named.Length; i++)
        {
            named[i] = (await pseudonyms.OfAsync(batch.People[i].Key.User, cancellationToken)).Value;
        }

        return named;
    }

    private async Task<int> AddAttemptsAsync(
        DbTransaction transaction, (string Person, Attempt Attempt)[] attempts, long at, CancellationToken cancellationToken)
    {
        var counters = new SortedDictionary<CounterKey, (long Users, long Failures)>();
        var judged = new Dictionary<StageKey, long>();
        var late = 0;
        foreach (var (person, attempt) in attempts)
        {
            var stage = attempt.Assignment.Stage;
            var first = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                AddFirst,
                new { stage.Flag, stage.Epoch, stage.Stage, Operation = attempt.Operation.ToWireName(), Person = person, At = at },
                transaction, cancellationToken: cancellationToken));
            if (first == 0)
            {
                continue;
            }

            if (!judged.TryGetValue(stage, out var until))
            {
                judged[stage] = until = await JudgedUntilAsync(transaction, stage, cancellationToken);
            }

            var key = CounterKey.Of(attempt, isLate: attempt.Minute <= until);
            var (users, failures) = counters.GetValueOrDefault(key);
            counters[key] = (users + 1, failures + (attempt.Failed ? 1 : 0));
            late += key.Late;
        }

        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            AddCounter, counters.Select(pair => pair.Key.ToRow(pair.Value.Users, pair.Value.Failures)), transaction,
            cancellationToken: cancellationToken));
        return late;
    }

    /// <summary>
    /// The last minute the guard has judged. The row is locked until this flush commits, so the guard cannot judge a
    /// block while a part of it is still on its way in. SQLite has one writer at a time anyway.
    /// </summary>
    private async Task<long> JudgedUntilAsync(DbTransaction transaction, StageKey stage, CancellationToken cancellationToken)
    {
        var sql = "SELECT judged_until FROM guard_progress WHERE flag = @Flag AND epoch = @Epoch AND stage = @Stage"
            + (database.Provider == StoreProvider.Postgres ? " FOR SHARE" : "");
        return await transaction.Connection!.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(
            sql, stage, transaction, cancellationToken: cancellationToken)) ?? long.MinValue;
    }
}
