using Dapper;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Incidents;

/// <summary>Incidents, written in the transaction of what was done about them, and closed with what was found.</summary>
internal sealed class IncidentLog(RolloutStore store, StoreClock time)
{
    private const int MaxIncidents = 200;
    private const string Close = "incident-close";

    private const string Select =
        """
        SELECT id AS Id, flag AS Flag, severity AS Severity, action AS Action, reason AS Reason, ticket AS Ticket, actor AS Actor, at AS At,
          version AS Version, closed_at AS ClosedAt, closed_by AS ClosedBy, finding AS Finding
        FROM rollout_incident
        """;

    /// <summary>Kept with the audit row of what was done about an incident.</summary>
    public static string Detail(string severity) => FlagJson.Write(new { severity });

    /// <param name="flag">Its name.</param>
    /// <param name="severity">As it was reported.</param>
    /// <param name="action">What the plan says about the severity; <c>record</c> where that changed nothing.</param>
    /// <param name="request">Who reports it, and why.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    public Func<RolloutTransaction, FlagWritten, Task> RecordWith(
        string flag, string severity, string action, ChangeRequest request, CancellationToken cancellationToken) =>
        (transaction, written) => transaction.ExecuteAsync(
            """
            INSERT INTO rollout_incident (id, flag, severity, action, reason, ticket, actor, at, version)
            VALUES (@Id, @Flag, @Severity, @Action, @Reason, @Ticket, @Actor, @At, @Version)
            """,
            new IncidentRow
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
                Flag = flag,
                Severity = severity,
                Action = written.IsChanged ? action : FlagChange.NoteAction,
                Reason = request.Reason.Trim(),
                Ticket = request.Ticket,
                Actor = request.Actor,
                At = time.GetUtcNow().ToUnixTimeMilliseconds(),
                Version = written.Version,
            },
            cancellationToken);

    public Task<Result<IReadOnlyList<IncidentRow>>> ReadAsync(string flag, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<IncidentRow>>(
            async connection => (await connection.QueryAsync<IncidentRow>(new CommandDefinition(
                $"{Select} WHERE flag = @flag ORDER BY at DESC LIMIT {MaxIncidents}",
                new { flag }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);

    /// <summary>The reason of the request is what was found. An incident is closed once.</summary>
    public async Task<Result<IncidentRow>> CloseAsync(string flag, string id, ChangeRequest request, CancellationToken cancellationToken) =>
        ChangeReason.Check(request.Reason) is { } wrong
            ? wrong
            : await store.WriteAsync(transaction => CloseAsync(transaction, flag, id, request, cancellationToken), cancellationToken);

    private async Task<Result<IncidentRow>> CloseAsync(
        RolloutTransaction transaction, string flag, string id, ChangeRequest request, CancellationToken cancellationToken)
    {
        var incident = await transaction.QuerySingleAsync<IncidentRow>(
            $"{Select} WHERE id = @id AND flag = @flag", new { id, flag }, cancellationToken);
        if (incident is null || await transaction.FindAsync(ItemKind.Flag, flag, cancellationToken) is not { } row)
        {
            return RequestRefused.NotFound("incident");
        }

        if (await Idempotency.FindAsync(transaction, request, Close, flag, cancellationToken) is { } earlier)
        {
            return earlier.Map(_ => incident);
        }

        if (incident.ClosedAt is not null)
        {
            return RequestRefused.Conflict("The incident is closed already");
        }

        var now = time.GetUtcNow();
        var closed = incident with
        {
            ClosedAt = now.ToUnixTimeMilliseconds(),
            ClosedBy = request.Actor,
            Finding = request.Reason.Trim(),
            Ticket = request.Ticket ?? incident.Ticket,
        };
        if (request.DryRun)
        {
            return closed;
        }

        await transaction.ExecuteAsync(
            "UPDATE rollout_incident SET closed_at = @ClosedAt, closed_by = @ClosedBy, finding = @Finding, ticket = @Ticket WHERE id = @Id",
            closed, cancellationToken);
        var detail = FlagJson.Write(new { incident_id = id, severity = incident.Severity });
        await AuditEntries.AppendAsync(transaction, row, row, Close, request with { Detail = detail }, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return closed;
    }
}
