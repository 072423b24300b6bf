using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Changes;

/// <summary>Makes the audit entry of a change, and keeps what its key stands for.</summary>
internal static class AuditEntries
{
    /// <summary>The entry, and with it the fingerprint of the request where it came with a key.</summary>
    public static async Task AppendAsync(
        RolloutTransaction transaction, ItemRow? before, ItemRow after, string action, ChangeRequest request, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await transaction.AppendAsync(Of(before, after, action, request, now), cancellationToken);
        await Idempotency.KeepAsync(transaction, request, cancellationToken);
    }

    /// <param name="before">Null where the item is new.</param>
    /// <param name="after">The item as saved.</param>
    /// <param name="action">The word for it.</param>
    /// <param name="request">Who and why.</param>
    /// <param name="now">When.</param>
    public static AuditEntry Of(ItemRow? before, ItemRow after, string action, ChangeRequest request, DateTimeOffset now) => new()
    {
        At = now.ToUnixTimeMilliseconds(),
        Actor = request.Actor,
        Action = action,
        Kind = after.Kind,
        Subject = after.Name,
        BeforeDoc = before?.Doc,
        AfterDoc = after.Doc,
        Reason = request.Reason.Trim(),
        Ticket = request.Ticket,
        RequestId = request.RequestId,
        Ip = request.Ip,
        Version = after.Version,
        Detail = request.Detail,
        IdempotencyKey = request.IdempotencyKey,
    };
}
