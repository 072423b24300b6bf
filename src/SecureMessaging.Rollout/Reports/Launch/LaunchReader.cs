using Dapper;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Reports.Launch;

/// <summary>Sums of a range of days. Throws <see cref="System.Data.Common.DbException"/> without a store.</summary>
internal sealed class LaunchReader(IDatabase database)
{
    private const string Sent = "operation IN ('send', 'reply')";

    /// <summary>Requests that ended alike.</summary>
    public Task<IReadOnlyList<LaunchRow>> ReadRequestsAsync(string flag, long from, long to, CancellationToken cancellationToken) =>
        QueryAsync<LaunchRow>(
            """
            SELECT hour / 24 AS Day, operation AS Operation, arm AS Arm, client AS Client, ehr AS Ehr, status AS Status, code AS Code,
              at_most AS AtMost, SUM(requests) AS Requests
            FROM launch_request WHERE flag = @flag AND hour >= @from * 24 AND hour < @to * 24
            GROUP BY hour / 24, operation, arm, client, ehr, status, code, at_most
            """,
            flag, from, to, cancellationToken);

    /// <summary>People per arm, and per arm and client: each counted once, however many days they came.</summary>
    public async Task<IReadOnlyList<PeopleRow>> ReadPeopleAsync(string flag, long from, long to, CancellationToken cancellationToken) =>
    [
        .. await QueryAsync<PeopleRow>(People("''"), flag, from, to, cancellationToken),
        .. await QueryAsync<PeopleRow>(People("client"), flag, from, to, cancellationToken),
    ];

    /// <summary>Of the days on which a person opened the list of care teams: on how many they sent a new message too.</summary>
    public Task<IReadOnlyList<CompletionRow>> ReadCompletionAsync(string flag, long from, long to, CancellationToken cancellationToken) =>
        QueryAsync<CompletionRow>(
            """
            SELECT arm AS Arm, COUNT(*) AS Opened, SUM(sent) AS Completed FROM (
              SELECT arm, day, person, MAX(CASE WHEN operation = 'list' AND accepted > 0 THEN 1 ELSE 0 END) AS opened,
                MAX(CASE WHEN operation = 'send' AND accepted > 0 THEN 1 ELSE 0 END) AS sent
              FROM launch_person WHERE flag = @flag AND day >= @from AND day < @to GROUP BY arm, day, person) AS of_day
            WHERE opened = 1 GROUP BY arm
            """,
            flag, from, to, cancellationToken);

    public Task<IReadOnlyList<RatingRow>> ReadRatingsAsync(string flag, long from, long to, CancellationToken cancellationToken) =>
        QueryAsync<RatingRow>(
            """
            SELECT arm AS Arm, stage AS Stage, rating AS Rating, COUNT(*) AS Ratings
            FROM launch_rating WHERE flag = @flag AND day >= @from AND day < @to GROUP BY arm, stage, rating
            """,
            flag, from, to, cancellationToken);

    private static string People(string client) =>
        $"""
        SELECT arm AS Arm, {client} AS Client, COUNT(DISTINCT person) AS Users,
          COUNT(DISTINCT CASE WHEN {Sent} AND accepted > 0 THEN person END) AS Senders,
          SUM(CASE WHEN {Sent} THEN accepted ELSE 0 END) AS Messages
        FROM launch_person WHERE flag = @flag AND day >= @from AND day < @to GROUP BY arm{(client == "client" ? ", client" : "")}
        """;

    private async Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql, string flag, long from, long to, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<T>(new CommandDefinition(
            sql, new { flag, from, to }, cancellationToken: cancellationToken))).AsList();
    }
}
