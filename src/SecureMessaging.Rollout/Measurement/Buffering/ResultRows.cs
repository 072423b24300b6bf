using System.Data.Common;
using Dapper;
using SecureMessaging.Rollout.Measurement.Clients;
using SecureMessaging.Rollout.Measurement.Results;

namespace SecureMessaging.Rollout.Measurement.Buffering;

/// <summary>Adds counts of results to the rows of their hour.</summary>
internal static class ResultRows
{
    private const string Add = """
        INSERT INTO guard_result (flag, epoch, stage, hour, operation, arm, client, status, code, ehr, at_most, requests)
        VALUES (@Flag, @Epoch, @Stage, @Hour, @Operation, @Arm, @Client, @Status, @Code, @Ehr, @AtMost, @Requests)
        ON CONFLICT (flag, epoch, stage, hour, operation, arm, client, status, code, ehr, at_most) DO UPDATE SET
          requests = guard_result.requests + excluded.requests
        """;

    public static Task AddAsync(
        DbTransaction transaction, IReadOnlyList<KeyValuePair<ResultKey, long>> results, CancellationToken cancellationToken) =>
        results.Count == 0
            ? Task.CompletedTask
            : transaction.Connection!.ExecuteAsync(
                new CommandDefinition(Add, InOrder(results), transaction, cancellationToken: cancellationToken));

    /// <summary>Of the table's key, so that two flushes cannot wait for each other in a circle.</summary>
    private static object[] InOrder(IEnumerable<KeyValuePair<ResultKey, long>> results) =>
    [
        .. results
            .OrderBy(pair => (pair.Key.Stage.Flag, pair.Key.Stage.Epoch, pair.Key.Stage.Stage, pair.Key.Hour))
            .ThenBy(pair => (pair.Key.Operation, pair.Key.Arm, pair.Key.Client, pair.Key.Status))
            .ThenBy(pair => pair.Key.Code, StringComparer.Ordinal).ThenBy(pair => pair.Key.Ehr, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.AtMost)
            .Select(pair => new
            {
                pair.Key.Stage.Flag, pair.Key.Stage.Epoch, pair.Key.Stage.Stage, pair.Key.Hour,
                Operation = pair.Key.Operation.ToWireName(), Arm = pair.Key.Arm.ToWireName(), Client = pair.Key.Client.ToWireName(),
                pair.Key.Status, pair.Key.Code, pair.Key.Ehr, pair.Key.AtMost, Requests = pair.Value,
            }),
    ];
}
