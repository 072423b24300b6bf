using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Propagation;

namespace SecureMessaging.Bff.Operations;

/// <summary>Waits for a change to arrive everywhere, where its caller asked for that.</summary>
internal sealed class PropagationWaiter(IRolloutPropagation propagation)
{
    /// <returns>Null where the caller does not wait.</returns>
    public async Task<PropagationStatus?> ForAsync(HttpContext context, ChangeOutcome outcome, CancellationToken cancellationToken)
    {
        if (WaitOption.Read(context.Request) is not { } timeout || outcome.Kind is ChangeKind.DryRun)
        {
            return null;
        }

        return outcome.Flag.Killed || outcome.Flag.State == FlagState.RolledBack
            ? await propagation.WaitOffAsync(outcome.Flag.Name, outcome.Revision, timeout, cancellationToken)
            : await propagation.WaitAppliedAsync(outcome.Revision, timeout, cancellationToken);
    }

    /// <param name="context">Of the call.</param>
    /// <param name="revision">That holds the change; null where nothing was changed.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    /// <returns>Null where the caller does not wait.</returns>
    public async Task<PropagationStatus?> ForAsync(HttpContext context, long? revision, CancellationToken cancellationToken) =>
        WaitOption.Read(context.Request) is { } timeout && revision is { } awaited
            ? await propagation.WaitAppliedAsync(awaited, timeout, cancellationToken)
            : null;
}
