using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Rollout.Changes;
using SecureMessaging.Bff.Rollout.Storage;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>What all changes of flags have in common on the wire.</summary>
internal sealed class FlagOperations(RolloutChanges changes, ArrivalWait arrivals)
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
            ? new ChangeResult(outcome, await arrivals.ForAsync(context, outcome, cancellationToken))
            : new FailureResult(failure);
    }
}
