using Dapper;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Incidents;

/// <summary>Incidents, written in the transaction of what was done about them.</summary>
internal sealed class IncidentLog(RolloutStore store, StoreClock time)
{
    private const int MaxIncidents = 200;

    public Func<RolloutTransaction, FlagDocument, long, Task> RecordWith(
        string flag, string severity, string action, ChangeRequest request, CancellationToken cancellationToken) =>
        (transaction, _, version) => transaction.ExecuteAsync(
            """
            INSERT INTO rollout_incident (id, flag, severity, action, reason, actor, at, version)
            VALUES (@Id, @Flag, @Severity, @Action, @Reason, @Actor, @At, @Version)
            """,
            new IncidentRow
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"),
                Flag = flag,
                Severity = severity,
                Action = action,
                Reason = request.Reason.Trim(),
                Actor = request.Actor,
                At = time.GetUtcNow().ToUnixTimeMilliseconds(),
                Version = version,
            },
            cancellationToken);

    public Task<Result<IReadOnlyList<IncidentRow>>> ReadAsync(string flag, CancellationToken cancellationToken) =>
        store.ReadAsync<IReadOnlyList<IncidentRow>>(
            async connection => (await connection.QueryAsync<IncidentRow>(new CommandDefinition(
                "SELECT id, flag, severity, action, reason, actor, at, version FROM rollout_incident WHERE flag = @flag "
                    + $"ORDER BY at DESC LIMIT {MaxIncidents}",
                new { flag }, cancellationToken: cancellationToken))).AsList(),
            cancellationToken);
}
