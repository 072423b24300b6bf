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
    public Task<Results<ChangeResult, FailureResult>> ChangeAsync<TBody>(
        HttpContext context, string flag, JsonBody<TBody> body, Func<TBody, Result<FlagChange>> toChange,
        CancellationToken cancellationToken)
        where TBody : ReasonBody =>
        ChangeAsync(context, flag, Read(body), toChange, cancellationToken);

    /// <summary>A change that always takes effect: no character of its reason is in its way.</summary>
    public Task<Results<ChangeResult, FailureResult>> ChangeAtOnceAsync<TBody>(
        HttpContext context, string flag, JsonBody<TBody> body, Func<TBody, Result<FlagChange>> toChange,
        CancellationToken cancellationToken)
        where TBody : ReasonBody =>
        ChangeAsync(context, flag, ReadCleaned(body), toChange, cancellationToken);

    private async Task<Results<ChangeResult, FailureResult>> ChangeAsync<TBody>(
        HttpContext context, string flag, Result<TBody> body, Func<TBody, Result<FlagChange>> toChange, CancellationToken cancellationToken)
        where TBody : ReasonBody
    {
        if (!body.TryGet(out var content, out var failure) || !toChange(content).TryGet(out var change, out failure))
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
        where TBody : ReasonBody =>
        body.Content.TryGet(out var content, out var failure) ? Checked(content) : failure;

    /// <summary>As <see cref="Read"/>, without the characters of reason and ticket that it would refuse.</summary>
    public static Result<TBody> ReadCleaned<TBody>(JsonBody<TBody> body)
        where TBody : ReasonBody =>
        body.Content.TryGet(out var content, out var failure)
            ? Checked(content with { Reason = ChangeReason.Cleaned(content.Reason), Ticket = ChangeReason.Cleaned(content.Ticket) })
            : failure;

    private static Result<TBody> Checked<TBody>(TBody content)
        where TBody : ReasonBody =>
        ChangeReason.Check(content.Reason, content.Ticket) is { } unreasoned ? unreasoned : content;

    public async Task<Results<ChangeResult, FailureResult>> AnswerAsync(
        HttpContext context, Func<IFlagAdministration, Task<Result<ChangeOutcome>>> change, CancellationToken cancellationToken) =>
        (await change(administration)).TryGet(out var outcome, out var failure)
            ? new ChangeResult(outcome, await waiter.ForAsync(context, outcome, cancellationToken))
            : new FailureResult(failure);
}
