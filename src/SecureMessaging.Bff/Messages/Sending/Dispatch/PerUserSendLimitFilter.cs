using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi.Errors;

namespace SecureMessaging.Bff.Messages.Sending.Dispatch;

/// <summary>
/// Lets one person send only so much at one time, and nobody of the new flow while the process ends. Before the body is read: it
/// takes memory and disk when nothing is known of the message yet.
/// </summary>
internal sealed class PerUserSendLimitFilter(InFlightLimits limits, SendingDrain drain) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (drain.HasBegun && context.HttpContext.GetFlowDecision().Flow == MessagingFlow.New)
        {
            return new FailureResult(limits.Ending());
        }

        using var place = limits.TryEnter(context.HttpContext.RequireMessagingUser().Id, out var full);
        return full is null ? await next(context) : new FailureResult(full);
    }
}
