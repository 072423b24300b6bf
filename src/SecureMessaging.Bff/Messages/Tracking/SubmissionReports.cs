using Dapper;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Tracking;

/// <summary>Counts and ages of submissions. Throws <see cref="System.Data.Common.DbException"/> while the store is away.</summary>
internal sealed class SubmissionReports(IDatabase database, StoreClock time)
{
    /// <summary>
    /// Counts what is not over, by index and whatever the history: the states that are left again, and of what is sent only what no EHR
    /// was seen to hold yet. <c>failed</c>, and what was confirmed, are not among them.
    /// </summary>
    internal const string CountOpen =
        """
        SELECT state AS State, COUNT(*) AS Count, MIN(created_at) AS Oldest, COUNT(next_look_at) AS Unsettled
        FROM submission WHERE state IN ('received', 'dispatching', 'unconfirmed', 'undetermined') GROUP BY state
        UNION ALL
        SELECT 'sent', COUNT(*), MIN(created_at), COUNT(*) FROM submission WHERE next_look_at IS NOT NULL AND state = 'sent'
        """;

    /// <summary>The states in which a submission is not over; without those in which there is none.</summary>
    public async Task<IReadOnlyList<OpsSubmissionState>> ReadOpenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var counted = await connection.QueryAsync<StateRow>(new CommandDefinition(CountOpen, cancellationToken: cancellationToken));
        return [.. counted.Where(row => row.Count > 0).Select(row => ToState(row.State, row))];
    }

    public async Task<OpsSubmissions> ReadAsync(string? state, int max, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var counted = (await connection.QueryAsync<StateRow>(new CommandDefinition(
            """
            SELECT state AS State, COUNT(*) AS Count, MIN(created_at) AS Oldest, COUNT(next_look_at) AS Unsettled,
                   SUM(CASE WHEN state = 'failed' AND acknowledged THEN 1 ELSE 0 END) AS AcknowledgedFailed
            FROM submission GROUP BY state
            """,
            cancellationToken: cancellationToken))).ToDictionary(row => row.State, StringComparer.Ordinal);
        var rows = state is null ? [] : await connection.QueryAsync<Submission>(new CommandDefinition(
            $"SELECT {SubmissionColumns.Select} FROM submission WHERE state = @state ORDER BY created_at LIMIT @max",
            new { state, max },
            cancellationToken: cancellationToken));
        return new OpsSubmissions(
            [.. SubmissionStates.All.Select(each => ToState(each.ToWireName(), counted.GetValueOrDefault(each.ToWireName())))],
            counted.Values.Sum(row => row.AcknowledgedFailed),
            [.. rows.Select(ToOps)]);
    }

    private OpsSubmissionState ToState(string name, StateRow? row) => row is null
        ? new OpsSubmissionState(name, 0, null, 0)
        : new OpsSubmissionState(name, row.Count, (time.GetUtcNow().ToUnixTimeMilliseconds() - row.Oldest) / 1000.0, row.Unsettled);

    private static OpsSubmission ToOps(Submission row) => new()
    {
        Id = row.Id.Value,
        State = row.StateName,
        Adapter = row.Adapter.Value,
        Failure = row.Failure?.Split('|')[0],
        Acknowledged = row.Acknowledged,
        Attempts = row.Attempts,
        Looks = row.DeliveryChecks,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.UpdatedAt),
        NextLookAt = row.NextCheckAt is { } next ? DateTimeOffset.FromUnixTimeMilliseconds(next) : null,
    };

    private sealed record StateRow
    {
        public required string State { get; init; }

        public long Count { get; init; }

        public long? Oldest { get; init; }

        public long Unsettled { get; init; }

        public long AcknowledgedFailed { get; init; }
    }
}
