using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Rollout.Measurement;
using Yarp.ReverseProxy.Forwarder;

namespace SecureMessaging.Bff.Flow.Measurement;

/// <summary>Reads the outcome off an answer, the same way for both flows.</summary>
internal static class AttemptOutcomes
{
    /// <summary>Who leaves after this long did not change their mind: the answer did not come.</summary>
    private static readonly TimeSpan SlowResponseThreshold = TimeSpan.FromSeconds(30);

    public static AttemptOutcome Of(HttpContext context, TimeSpan took)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            return took >= SlowResponseThreshold ? AttemptOutcome.Failed : AttemptOutcome.Abandoned;
        }

        return context.Response.StatusCode switch
        {
            >= 500 => AttemptOutcome.Failed,
            // Legacy does not have the call: that says nothing of the base flow.
            404 when MeasuredRoutes.IsOfNewFlowAlone(context.Request) && ServedFlow.Of(context) == MessagingFlow.Base =>
                AttemptOutcome.Abandoned,
            >= 400 when IsFailureOfAnEhr(context) => AttemptOutcome.Failed,
            >= 400 => AttemptOutcome.Refused,
            _ when BrokeOff(context) => AttemptOutcome.Failed,
            _ => AttemptOutcome.Succeeded,
        };
    }

    /// <summary>A 4xx by its status alone: the web client knows it so. Legacy's is counted in the same way.</summary>
    public static bool IsFailureOfAnEhr(HttpContext context) =>
        context.Features.Get<WrittenErrorFeature>() is { Code: var code } && SmCode.FailuresOfAnEhr.Contains(code);

    // The status was out before the body of the legacy answer failed.
    private static bool BrokeOff(HttpContext context) =>
        context.Features.Get<IForwarderErrorFeature>() is { Error: ForwarderError.ResponseBodyDestination };
}
