using System.Data.Common;
using Dapper;
using SecureMessaging.Rollout.Measurement.Clients;

namespace SecureMessaging.Rollout.Measurement.Launch;

/// <summary>
/// Adds counts to the rows of their hour and day, in the order of the keys: two flushes cannot wait for each other in a circle.
/// </summary>
internal static class LaunchRows
{
    private const string AddRequests = """
        INSERT INTO launch_request (flag, hour, operation, arm, client, ehr, status, code, at_most, requests)
        VALUES (@Flag, @Hour, @Operation, @Arm, @Client, @Ehr, @Status, @Code, @AtMost, @Requests)
        ON CONFLICT (flag, hour, operation, arm, client, ehr, status, code, at_most) DO UPDATE SET
          requests = launch_request.requests + excluded.requests
        """;

    private const string AddPeople = """
        INSERT INTO launch_person (flag, day, operation, arm, client, person, requests, accepted)
        VALUES (@Flag, @Day, @Operation, @Arm, @Client, @Person, @Requests, @Accepted)
        ON CONFLICT (flag, day, operation, arm, client, person) DO UPDATE SET
          requests = launch_person.requests + excluded.requests, accepted = launch_person.accepted + excluded.accepted
        """;

    /// <param name="transaction">Of the whole batch.</param>
    /// <param name="batch">What was counted.</param>
    /// <param name="people">The pseudonyms of the batch's people, in its order.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task AddAsync(
        DbTransaction transaction, LaunchBatch batch, IReadOnlyList<string> people, CancellationToken cancellationToken)
    {
        if (batch.Requests.Count == 0)
        {
            return;
        }

        await transaction.Connection!.ExecuteAsync(
            new CommandDefinition(AddRequests, RequestsOf(batch), transaction, cancellationToken: cancellationToken));
        await transaction.Connection!.ExecuteAsync(
            new CommandDefinition(AddPeople, PeopleOf(batch, people), transaction, cancellationToken: cancellationToken));
    }

    private static object[] RequestsOf(LaunchBatch batch) =>
    [
        .. batch.Requests.Select(pair => (pair.Key, pair.Value))
            .OrderBy(row => (row.Key.Flag, row.Key.Hour, row.Key.Operation, row.Key.Arm, row.Key.Client))
            .ThenBy(row => row.Key.Ehr, StringComparer.Ordinal).ThenBy(row => row.Key.Status)
            .ThenBy(row => row.Key.Code, StringComparer.Ordinal).ThenBy(row => row.Key.AtMost)
            .Select(row => new
            {
                row.Key.Flag, row.Key.Hour, Operation = row.Key.Operation.ToWireName(), Arm = row.Key.Arm.ToWireName(),
                Client = row.Key.Client.ToWireName(), row.Key.Ehr, row.Key.Status, row.Key.Code, row.Key.AtMost, Requests = row.Value,
            }),
    ];

    private static object[] PeopleOf(LaunchBatch batch, IReadOnlyList<string> people) =>
    [
        .. batch.People.Select((pair, at) => (pair.Key, pair.Value, Person: people[at]))
            .OrderBy(row => (row.Key.Flag, row.Key.Day, row.Key.Operation, row.Key.Arm, row.Key.Client))
            .ThenBy(row => row.Person, StringComparer.Ordinal)
            .Select(row => new
            {
                row.Key.Flag, row.Key.Day, Operation = row.Key.Operation.ToWireName(), Arm = row.Key.Arm.ToWireName(),
                Client = row.Key.Client.ToWireName(), row.Person, row.Value.Requests, row.Value.Accepted,
            }),
    ];
}
