using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Propagation;

namespace SecureMessaging.Rollout;

/// <summary>Which instance has applied what.</summary>
public interface IRolloutPropagation
{
    /// <summary>Every instance that reported lately, this one included.</summary>
    Task<Result<IReadOnlyList<InstanceReport>>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Waits until every live instance has applied the revision, or the time is over. For one that reports no more nobody waits:
    /// it is named among the lagging as long as it may serve what was before.
    /// </summary>
    Task<PropagationStatus> WaitAppliedAsync(long revision, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="WaitAppliedAsync"/>, and every live instance has really evaluated 1,000 sampled users to the base flow.
    /// </summary>
    Task<PropagationStatus> WaitOffAsync(string flag, long revision, TimeSpan timeout, CancellationToken cancellationToken);
}
