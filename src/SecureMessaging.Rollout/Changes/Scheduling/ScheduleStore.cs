using Dapper;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Changes;
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
        RolloutTransaction transaction, string id, string note, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            "UPDATE rollout_schedule SET state = @state, note = @note WHERE id = @id AND state = @waiting",
            new { id, note, state = ScheduleState.Cancelled, waiting = ScheduleState.Waiting }, cancellationToken) == 1;

    /// <summary>Soonest last, at most 200.</summary>
    public Task<Result<IReadOnlyList<ScheduledChange>>> ReadAsync(string flag, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<ScheduledChange>>(
            async connection => (await connection.QueryAsync<ScheduledChange>(new CommandDefinition(
                $"SELECT {Columns} FROM rollout_schedule WHERE flag = @flag ORDER BY at DESC LIMIT {MaxRows}",
                new { flag }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    /// <summary>The next one whose time has come; null where there is none, or another instance makes it.</summary>
    public Task<Result<ScheduledChange?>> TryClaimAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return store.ReadAsync(
            connection => connection.QueryFirstOrDefaultAsync<ScheduledChange>(new CommandDefinition(
                $"""
                UPDATE rollout_schedule SET claimed_until = @until
                WHERE state = @waiting AND at <= @now AND claimed_until <= @now
                  AND id = (SELECT id FROM rollout_schedule
                    WHERE state = @waiting AND at <= @now AND claimed_until <= @now ORDER BY at LIMIT 1)
                RETURNING {Columns}
                """,
                new
                {
                    waiting = ScheduleState.Waiting, now = now.ToUnixTimeMilliseconds(), until = (now + Lease).ToUnixTimeMilliseconds(),
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
