using Microsoft.AspNetCore.Http.Features;
using SecureMessaging.Bff.Flow.Measurement;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Rollout.Measurement.Clients;

namespace SecureMessaging.Bff.Flow.Gate;

/// <summary>
/// What the span of a request says of its flow, and whether its trace is kept: every one of a user of the new flow, and every send of
/// anybody. Before any upstream is called, so that all of them learn the same.
/// </summary>
internal static class RequestSpan
{
    public static void Tell(HttpContext context, FlowDecision decision)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } span)
        {
            return;
        }

        span.SetTag(Spans.Flow, decision.Flow.ToWireName());
        span.SetTag("sm.reason", decision.Reason);
        span.SetTag("sm.client", ClientKinds.Of(context.Request).ToWireName());
        if (decision.Flow == MessagingFlow.New
            || MeasuredRoutes.Find(context.Request) is MeasuredOperation.Send or MeasuredOperation.Reply)
        {
            span.Keep();
        }
    }
}
