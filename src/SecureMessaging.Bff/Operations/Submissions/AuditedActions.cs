using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Propagation;

namespace SecureMessaging.Bff.Operations.Submissions;

/// <summary>
/// Writes who does what to submissions, and why, into the audit trail: as a small document, the way overrides of facilities are.
/// </summary>
internal sealed class AuditedActions(IPropagatedDocuments documents)
{
    /// <summary>
    /// Before the action itself: one that is done twice is written twice, and none is done unwritten.
    /// </summary>
    public async Task<Result<PropagatedDocument>> WriteAsync(
        DocumentAddress address, string json, ChangeRequest request, CancellationToken cancellationToken)
    {
        var found = await documents.FindAsync(address.Kind, address.Name, cancellationToken);
        return found.TryGet(out var last, out var failure)
            ? await documents.SetAsync(address, json, request with { IfMatch = request.IfMatch ?? last.Version }, cancellationToken)
            : failure;
    }
}
