using Dapper;
using SecureMessaging.Rollout.Contracts.Guard;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Guard.Counting;

/// <summary>What the named users of a stage did, per operation.</summary>
internal sealed class UatReader(IDatabase database)
{
    private static readonly UatFigures None = new(0, 0, 0, 0, 0, 0);

    public async Task<IReadOnlyDictionary<MeasuredOperation, UatFigures>> ReadAsync(StageKey stage, CancellationToken cancellationToken)
    {
        const string Users = """
            SELECT operation AS Operation, SUM(users) AS Users, SUM(failures) AS Failures FROM guard_counter
            WHERE flag = @Flag AND epoch = @Epoch AND stage = @Stage AND arm = @arm GROUP BY operation
            """;
        const string Requests = """
            SELECT operation AS Operation, SUM(requests) AS Requests, SUM(refused) AS Refused, SUM(failed) AS Failed FROM guard_request
            WHERE flag = @Flag AND epoch = @Epoch AND stage = @Stage AND arm = @arm GROUP BY operation
            """;
        await using var connection = await database.OpenAsync(cancellationToken);
        var parameters = new { stage.Flag, stage.Epoch, stage.Stage, arm = Arm.Uat.ToWireName() };
        var users = (await connection.QueryAsync<Row>(new CommandDefinition(Users, parameters, cancellationToken: cancellationToken)))
            .ToDictionary(row => MeasuredOperationWireNames.Parse(row.Operation));
        var requests = (await connection.QueryAsync<Row>(new CommandDefinition(Requests, parameters, cancellationToken: cancellationToken)))
            .ToDictionary(row => MeasuredOperationWireNames.Parse(row.Operation));
        return MeasuredOperationWireNames.All.ToDictionary(
            operation => operation,
            operation => FiguresOf(users.GetValueOrDefault(operation), requests.GetValueOrDefault(operation)));
    }

    private static UatFigures FiguresOf(Row? people, Row? requests) => None with
    {
        Users = (long)(people?.Users ?? 0),
        Failures = (long)(people?.Failures ?? 0),
        Rate = people is { Users: > 0 } ? (double)(people.Failures / people.Users) : 0,
        Requests = (long)(requests?.Requests ?? 0),
        RefusedRequests = (long)(requests?.Refused ?? 0),
        FailedRequests = (long)(requests?.Failed ?? 0),
    };

    // Properties, not a constructor: sums are numeric on one database and bigint on the other.
    private sealed class Row
    {
        public string Operation { get; init; } = "";

        public decimal Users { get; init; }

        public decimal Failures { get; init; }

        public decimal Requests { get; init; }

        public decimal Refused { get; init; }

        public decimal Failed { get; init; }
    }
}
