using Dapper;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Guard.Counting;

internal sealed class RequestRateStore(IDatabase database)
{
    /// <summary>Sums of the minutes after <paramref name="after"/>, one entry per operation.</summary>
    public async Task<IReadOnlyList<RequestRates>> ReadAsync(StageKey stage, long after, CancellationToken cancellationToken)
    {
        const string Sql = """
            SELECT operation, arm, SUM(requests) AS Requests, SUM(refused) AS Refused, SUM(failed) AS Failed FROM guard_request
            WHERE flag = @Flag AND epoch = @Epoch AND stage = @Stage AND minute > @after GROUP BY operation, arm
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            Sql, new { stage.Flag, stage.Epoch, stage.Stage, after }, cancellationToken: cancellationToken));
        return [.. rows.GroupBy(row => row.Operation).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new RequestRates(
            MeasuredOperationWireNames.Parse(group.Key), Sum(group, Arm.Base), Sum(group, Arm.New)))];
    }

    private static RequestCounts Sum(IEnumerable<Row> rows, Arm arm) => rows
        .Where(row => row.Arm == arm.ToWireName())
        .Aggregate(default(RequestCounts), (sum, row) => sum + new RequestCounts((long)row.Requests, (long)row.Refused, (long)row.Failed));

    private sealed class Row
    {
        public string Operation { get; init; } = "";

        public string Arm { get; init; } = "";

        public decimal Requests { get; init; }

        public decimal Refused { get; init; }

        public decimal Failed { get; init; }
    }
}
