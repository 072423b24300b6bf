using System.Data.Common;
using Dapper;

namespace SecureMessaging.Rollout.Measurement.Buffering;

/// <summary>Adds counts of requests to the rows of their minute: all of an arm together, and apart by what people used.</summary>
internal static class RequestRows
{
    private const string Add = """
        INSERT INTO guard_request (flag, epoch, stage, minute, operation, arm, requests, refused, failed)
        VALUES (@Flag, @Epoch, @Stage, @Minute, @Operation, @Arm, @Requests, @Refused, @Failed)
        ON CONFLICT (flag, epoch, stage, minute, operation, arm) DO UPDATE SET
          requests = guard_request.requests + excluded.requests,
          refused = guard_request.refused + excluded.refused, failed = guard_request.failed + excluded.failed
        """;

    private const string AddByClient = """
        INSERT INTO guard_request_client (flag, epoch, stage, minute, operation, arm, client, requests, refused, failed)
        VALUES (@Flag, @Epoch, @Stage, @Minute, @Operation, @Arm, @Client, @Requests, @Refused, @Failed)
        ON CONFLICT (flag, epoch, stage, minute, operation, arm, client) DO UPDATE SET
          requests = guard_request_client.requests + excluded.requests,
          refused = guard_request_client.refused + excluded.refused, failed = guard_request_client.failed + excluded.failed
        """;

    public static async Task AddAsync(
        DbTransaction transaction, IReadOnlyList<KeyValuePair<RequestKey, RequestCounts>> requests, CancellationToken cancellationToken)
    {
        var byClient = InOrder(requests);
        var together = InOrder(requests.GroupBy(pair => pair.Key with { Client = default })
            .Select(group => KeyValuePair.Create(
                group.Key, group.Aggregate(default(RequestCounts), (sum, pair) => sum + pair.Value))));
        await transaction.Connection!.ExecuteAsync(
            new CommandDefinition(Add, together, transaction, cancellationToken: cancellationToken));
        await transaction.Connection!.ExecuteAsync(
            new CommandDefinition(AddByClient, byClient, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Of the table's key, so that two flushes cannot wait for each other in a circle.</summary>
    private static object[] InOrder(IEnumerable<KeyValuePair<RequestKey, RequestCounts>> requests) =>
    [
        .. requests
            .OrderBy(pair => (pair.Key.Stage.Flag, pair.Key.Stage.Epoch, pair.Key.Stage.Stage, pair.Key.Minute))
            .ThenBy(pair => (pair.Key.Operation, pair.Key.Arm, pair.Key.Client))
            .Select(pair => new
            {
                pair.Key.Stage.Flag, pair.Key.Stage.Epoch, pair.Key.Stage.Stage, pair.Key.Minute,
                Operation = pair.Key.Operation.ToWireName(), Arm = pair.Key.Arm.ToWireName(), Client = pair.Key.Client.ToWireName(),
                pair.Value.Requests, pair.Value.Refused, pair.Value.Failed,
            }),
    ];
}
