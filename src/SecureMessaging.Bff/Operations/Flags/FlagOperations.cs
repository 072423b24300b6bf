using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Contracts.Changes;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>What all changes of flags have in common on the wire.</summary>
internal sealed class FlagOperations(IFlagAdministration administration, PropagationWaiter waiter)
{
    public async Task<Results<ChangeResult, FailureResult>> ChangeAsync<TBody>(
        HttpContext context, string flag, JsonBody<TBody> body, Func<TBody, Result<FlagChange>> toChange,
        CancellationToken cancellationToken)
        where TBody : ReasonBody
    {
        if (!Read(body).TryGet(out var content, out var failure) || !toChange(content).TryGet(out var change, out failure))
        {
            return new FailureResult(failure);
        }

        var request = OpsRequest.Of(context, content);
        return await AnswerAsync(
            context, flags => flags.ChangeAsync(flag, change, request, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// The body with its reason and ticket. The reason before all else: a change without one is refused in the same way on every path.
    /// </summary>
    public static Result<TBody> Read<TBody>(JsonBody<TBody> body)
        where TBody : ReasonBody
    {
        if (!body.Content.TryGet(out var content, out var failure))
        {
            return failure;
        }

        return ChangeReason.Check(content.Reason, content.Ticket) is { } unreasoned ? unreasoned : content;
    }

    public async Task<Results<ChangeResult, FailureResult>> AnswerAsync(
        HttpContext context, Func<IFlagAdministration, Task<Result<ChangeOutcome>>> change, CancellationToken cancellationToken) =>
        (await change(administration)).TryGet(out var outcome, out var failure)
            ? new ChangeResult(outcome, await waiter.ForAsync(context, outcome, cancellationToken))
            : new FailureResult(failure);
}
