using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Propagation;

namespace SecureMessaging.Rollout;

/// <summary>Documents of others that are stored, audited and propagated as flags are.</summary>
public interface IPropagatedDocuments
{
    Task<Result<PropagatedDocument>> FindAsync(string kind, string name, CancellationToken cancellationToken);

    /// <param name="address">Which document, and how the change is called in the audit.</param>
    /// <param name="json">The whole document.</param>
    /// <param name="request">Who asks, why, and the version they have seen.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    Task<Result<PropagatedDocument>> SetAsync(
        DocumentAddress address, string json, ChangeRequest request, CancellationToken cancellationToken);
}
