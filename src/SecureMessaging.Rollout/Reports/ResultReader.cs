using Dapper;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Reports;

/// <summary>Counted results of one life of a flag, over all its stages.</summary>
internal sealed class ResultReader(IDatabase database)
{
    public async Task<IReadOnlyList<ResultRow>> ReadAsync(string flag, int epoch, CancellationToken cancellationToken)
    {
        const string Sql = """
            SELECT operation AS Operation, arm AS Arm, status AS Status, code AS Code, ehr AS Ehr, at_most AS AtMost,
              SUM(requests) AS Requests
            FROM guard_result WHERE flag = @flag AND epoch = @epoch AND arm IN ('uat', 'base')
            GROUP BY operation, arm, status, code, ehr, at_most
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<ResultRow>(new CommandDefinition(
            Sql, new { flag, epoch }, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>How many of these people have tried each operation, in whatever stage and arm.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> ReadTriedAsync(
        string flag, int epoch, IReadOnlyCollection<string> people, CancellationToken cancellationToken)
    {
        if (people.Count == 0)
        {
            return new Dictionary<string, IReadOnlySet<string>>();
        }

        var among = database.Provider == StoreProvider.Postgres ? "= ANY(@some)" : "IN @some";
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Operation, string Person)>(new CommandDefinition(
            $"""
            SELECT DISTINCT operation AS Operation, person AS Person FROM guard_first_attempt
            WHERE flag = @flag AND epoch = @epoch AND person {among}
            """,
            new { flag, epoch, some = people.ToArray() },
            cancellationToken: cancellationToken));
        return rows.GroupBy(row => row.Operation, StringComparer.Ordinal).ToDictionary(
            group => group.Key, IReadOnlySet<string> (group) => group.Select(row => row.Person).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>First attempts of the named users per operation.</summary>
    public async Task<IReadOnlyDictionary<MeasuredOperation, (long Users, long Failed)>> ReadUsersAsync(
        string flag, int epoch, CancellationToken cancellationToken)
    {
        // A person counts once in each stage; of several stages the one with most of them comes nearest to how many there are.
        const string Sql = """
            SELECT operation AS Operation, MAX(users) AS Users, MAX(failures) AS Failures FROM (
              SELECT operation, stage, SUM(users) AS users, SUM(failures) AS failures FROM guard_counter
              WHERE flag = @flag AND epoch = @epoch AND arm = @arm GROUP BY operation, stage) AS of_stage
            GROUP BY operation
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<UserRow>(new CommandDefinition(
            Sql, new { flag, epoch, arm = Arm.Uat.ToWireName() }, cancellationToken: cancellationToken));
        return rows.ToDictionary(
            row => MeasuredOperationWireNames.Parse(row.Operation), row => ((long)row.Users, (long)row.Failures));
    }

    // Properties, not a constructor: sums are numeric on one database and bigint on the other.
    private sealed class UserRow
    {
        public string Operation { get; init; } = "";

        public decimal Users { get; init; }

        public decimal Failures { get; init; }
    }
}
