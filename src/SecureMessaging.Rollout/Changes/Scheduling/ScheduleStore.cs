using Dapper;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Approving;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Guard.Verdicts;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Changes.Scheduling;

/// <summary>Scheduled changes in the store.</summary>
internal sealed class ScheduleStore(RolloutStore store, StoreClock time)
{
    private const int MaxRows = 200;

    private const string Columns =
        """
        id AS Id, flag AS Flag, epoch AS Epoch, action AS Action, thousandths AS Thousandths, station AS Station, at AS At,
          reason AS Reason, ticket AS Ticket, requested_by AS RequestedBy, requested_at AS RequestedAt, state AS State, note AS Note,
          approval_id AS ApprovalId
        """;

    /// <summary>The audit rows after which nothing is made that was scheduled before.</summary>
    private const string TakenBack = "(rollout_audit.action IN ('kill', 'unkill', 'rollback', 'reset') OR actor = @guard)";

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public static Task InsertAsync(RolloutTransaction transaction, ScheduledChange change, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync(
            """
            INSERT INTO rollout_schedule (id, flag, epoch, action, thousandths, station, at, reason, ticket, requested_by, requested_at,
              state)
            VALUES (@Id, @Flag, @Epoch, @Action, @Thousandths, @Station, @At, @Reason, @Ticket, @RequestedBy, @RequestedAt, @State)
            """,
            change, cancellationToken);

    public static Task<ScheduledChange?> FindAsync(
        RolloutTransaction transaction, string flag, string id, CancellationToken cancellationToken) =>
        transaction.QuerySingleAsync<ScheduledChange>(
            $"SELECT {Columns} FROM rollout_schedule WHERE id = @id AND flag = @flag", new { id, flag }, cancellationToken);

    /// <summary>False where its time came meanwhile.</summary>
    public static async Task<bool> CancelAsync(
        RolloutTransaction transaction, string id, string note, DateTimeOffset now, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            "UPDATE rollout_schedule SET state = @state, note = @note WHERE id = @id AND state = @waiting AND claimed_until <= @now",
            new { id, note, state = ScheduleState.Cancelled, waiting = ScheduleState.Waiting, now = now.ToUnixTimeMilliseconds() },
            cancellationToken) == 1;

    /// <summary>How many of a flag wait.</summary>
    public static async Task<int> CountAsync(RolloutTransaction transaction, string flag, CancellationToken cancellationToken) =>
        (await transaction.QueryAsync<string>(
            "SELECT id FROM rollout_schedule WHERE flag = @flag AND state = @waiting", new { flag, waiting = ScheduleState.Waiting },
            cancellationToken)).Count();

    /// <summary>The change was made already, by an instance that could not say so any more.</summary>
    public Task<Result<bool>> WasMadeAsync(ScheduledChange change, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async connection => await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                "SELECT COUNT(*) FROM rollout_audit WHERE actor = @RequestedBy AND idempotency_key = @key",
                new { change.RequestedBy, key = KeyOf(change) }, cancellationToken: cancellationToken)) > 0,
            cancellationToken);

    /// <summary>Somebody, or the guard, has taken the flag back since the change was scheduled.</summary>
    public Task<Result<bool>> WasTakenBackAsync(ScheduledChange change, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async connection => await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                $"SELECT COUNT(*) FROM rollout_audit WHERE kind = @kind AND subject = @Flag AND at >= @RequestedAt AND {TakenBack}",
                new { kind = ItemKind.Flag, change.Flag, change.RequestedAt, guard = AutomaticFlagActions.Actor },
                cancellationToken: cancellationToken)) > 0,
            cancellationToken);

    public static string KeyOf(ScheduledChange change) => $"schedule:{change.Id}";

    /// <summary>
    /// Those that wait first, the soonest on top; at most 200. What asked for a second person is what became of the request.
    /// </summary>
    public Task<Result<IReadOnlyList<ScheduledChange>>> ReadAsync(string flag, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<ScheduledChange>>(
            async connection =>
            {
                var changes = (await connection.QueryAsync<ScheduledChange>(new CommandDefinition(
                    $"SELECT {Columns} FROM rollout_schedule WHERE flag = @flag "
                        + $"ORDER BY CASE WHEN state = @waiting THEN 0 ELSE 1 END, CASE WHEN state = @waiting THEN at ELSE -at END "
                        + $"LIMIT {MaxRows}",
                    new { flag, waiting = ScheduleState.Waiting }, cancellationToken: cancellationToken))).AsList();
                if (!changes.Any(one => one.State == ScheduleState.NeedsApproval))
                {
                    return changes;
                }

                var requests = (await connection.QueryAsync<ApprovalRow>(new CommandDefinition(
                    $"{ApprovalRequests.Select} WHERE id IN "
                        + "(SELECT approval_id FROM rollout_schedule WHERE flag = @flag AND state = @asked)",
                    new { flag, asked = ScheduleState.NeedsApproval }, cancellationToken: cancellationToken)))
                    .ToDictionary(row => row.Id, row => row.StateAt(time.GetUtcNow()), StringComparer.Ordinal);
                return [.. changes.Select(one => Ended(one, requests.GetValueOrDefault(one.ApprovalId ?? "")))];
            },
            cancellationToken);

    private static ScheduledChange Ended(ScheduledChange change, string? decided) => decided switch
    {
        ApprovalState.Approved => change with { State = ScheduleState.Done },
        ApprovalState.Rejected => change with { State = ScheduleState.Refused, Note = "The second person rejected it" },
        ApprovalState.Expired => change with { State = ScheduleState.Refused, Note = "No second person decided in time" },
        ApprovalState.Superseded => change with { State = ScheduleState.Void, Note = "The flag changed before a second person decided" },
        _ => change,
    };

    /// <summary>The next one whose time has come; null where there is none, or another instance makes it.</summary>
    /// <param name="takenBack">Also one that will not be made, whenever its time is.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public Task<Result<ScheduledChange?>> TryClaimAsync(bool takenBack, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = takenBack
            ? $"(at <= @now OR EXISTS (SELECT 1 FROM rollout_audit WHERE kind = @kind AND subject = flag "
                + $"AND rollout_audit.at >= rollout_schedule.requested_at AND {TakenBack}))"
            : "at <= @now";
        return store.ReadAsync(
            connection => connection.QueryFirstOrDefaultAsync<ScheduledChange>(new CommandDefinition(
                $"""
                UPDATE rollout_schedule SET claimed_until = @until
                WHERE state = @waiting AND claimed_until <= @now
                  AND id = (SELECT id FROM rollout_schedule WHERE state = @waiting AND claimed_until <= @now AND {due} ORDER BY at LIMIT 1)
                RETURNING {Columns}
                """,
                new
                {
                    waiting = ScheduleState.Waiting, now = now.ToUnixTimeMilliseconds(), until = (now + Lease).ToUnixTimeMilliseconds(),
                    kind = ItemKind.Flag, guard = AutomaticFlagActions.Actor,
                },
                cancellationToken: cancellationToken)),
            cancellationToken);
    }

    public Task<Result<int>> EndAsync(string id, string state, string? note, string? approvalId, CancellationToken cancellationToken) =>
        store.ReadAsync(
            connection => connection.ExecuteAsync(new CommandDefinition(
                "UPDATE rollout_schedule SET state = @state, note = @note, approval_id = @approvalId WHERE id = @id AND state = @waiting",
                new { id, state, note, approvalId, waiting = ScheduleState.Waiting }, cancellationToken: cancellationToken)),
            cancellationToken);
}
