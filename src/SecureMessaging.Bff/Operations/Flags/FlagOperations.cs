using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Rollout;
using SecureMessaging.Bff.Rollout.Changes;
using SecureMessaging.Bff.Rollout.Storage;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>What all changes of flags have in common on the wire.</summary>
internal sealed class FlagOperations(RolloutChanges changes, IRolloutPropagation propagation)
{
    public async Task<Results<ChangeResult, FailureResult>> ChangeAsync<TBody>(
        HttpContext context, string flag, JsonBody<TBody> body, Func<TBody, Result<FlagChange>> toChange,
        CancellationToken cancellationToken)
        where TBody : ReasonBody
    {
        if (!body.Content.TryGet(out var content, out var failure))
        {
            return new FailureResult(failure);
        }

        // The reason before all else: a change without one is refused in the same way on every path.
        if (ChangeReason.Check(content.Reason) is { } unreasoned)
        {
            return new FailureResult(unreasoned);
        }

        return toChange(content).TryGet(out var change, out failure)
            ? await ApplyAsync(context, flag, change, OpsRequest.Of(context, content), alongside: null, cancellationToken)
            : new FailureResult(failure);
    }

    public async Task<Results<ChangeResult, FailureResult>> ApplyAsync(
        HttpContext context, string flag, FlagChange change, ChangeRequest request,
        Func<RolloutTransaction, Rollout.Flags.FlagDocument, long, Task>? alongside, CancellationToken cancellationToken)
    {
        var changed = await changes.ChangeAsync(flag, change, request, alongside, cancellationToken);
        return changed.TryGet(out var outcome, out var failure)
            ? new ChangeResult(outcome, await WaitAsync(context, outcome, cancellationToken))
            : new FailureResult(failure);
    }

    /// <summary>Null where the caller does not wait, else the live instances that have not applied it.</summary>
    public async Task<IReadOnlyList<string>?> WaitAsync(HttpContext context, ChangeOutcome outcome, CancellationToken cancellationToken)
    {
        if (WaitOption.Read(context.Request) is not { } timeout || outcome.Kind is ChangeKind.DryRun)
        {
            return null;
        }

        var mustBeOff = outcome.Flag.Killed || outcome.Flag.State == Rollout.Flags.FlagState.RolledBack;
        var laggards = mustBeOff
            ? await propagation.WaitOffAsync(outcome.Flag.Name, outcome.Revision, timeout, cancellationToken)
            : await propagation.WaitAppliedAsync(outcome.Revision, timeout, cancellationToken);
        return [.. laggards.Select(report => report.Instance)];
    }
}
