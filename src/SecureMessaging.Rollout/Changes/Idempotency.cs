using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Audit;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Changes;

/// <summary>
/// A change sent twice with one key is made once. The audit row is the memory of it; the fingerprint beside it tells whether it
/// was this very change.
/// </summary>
internal static class Idempotency
{
    private static readonly Failure OtherChange = new InvalidFields(
        "idempotency_key", "The key was used for another change; take a new one");

    /// <summary>Null where the key is new or there is none.</summary>
    public static async Task<Result<AuditRow>?> FindAsync(
        RolloutTransaction transaction, ChangeRequest request, string action, string subject, CancellationToken cancellationToken)
    {
        if (request.IdempotencyKey is null)
        {
            return null;
        }

        var row = await transaction.QuerySingleAsync<AuditRow>(
            $"SELECT {AuditSql.Columns} FROM rollout_audit WHERE actor = @Actor AND idempotency_key = @IdempotencyKey",
            new { request.Actor, request.IdempotencyKey }, cancellationToken);
        if (row is null)
        {
            return null;
        }

        var fingerprint = await transaction.QuerySingleAsync<string>(
            "SELECT fingerprint FROM rollout_key WHERE actor = @Actor AND idempotency_key = @IdempotencyKey",
            new { request.Actor, request.IdempotencyKey }, cancellationToken);

        // Without a fingerprint: the guard's keys, which say themselves what they are for, and rows that are older than it.
        var isSame = fingerprint is null ? row.Action == action && row.Subject == subject : fingerprint == request.Fingerprint;
        return isSame ? row : OtherChange;
    }

    public static Task KeepAsync(RolloutTransaction transaction, ChangeRequest request, CancellationToken cancellationToken) =>
        request is { IdempotencyKey: not null, Fingerprint: not null }
            ? transaction.ExecuteAsync(
                "INSERT INTO rollout_key (actor, idempotency_key, fingerprint) VALUES (@Actor, @IdempotencyKey, @Fingerprint)",
                new { request.Actor, request.IdempotencyKey, request.Fingerprint }, cancellationToken)
            : Task.CompletedTask;
}
