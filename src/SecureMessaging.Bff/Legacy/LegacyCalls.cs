using SecureMessaging.Bff.Flow.Measurement;
using SecureMessaging.Ehr.Resilience;
using Yarp.ReverseProxy.Forwarder;

namespace SecureMessaging.Bff.Legacy;

/// <summary>Legacy is an upstream like the others: how long its calls took, and how they ended.</summary>
internal sealed class LegacyCalls(UpstreamCalls calls, TimeProvider time)
{
    private const string Upstream = "legacy";

    public async Task MeasureAsync(HttpContext context, Func<Task> forward)
    {
        var started = time.GetTimestamp();
        var outcome = UpstreamCalls.Cancelled;
        try
        {
            await forward();
            outcome = OutcomeOf(context);
        }
        finally
        {
            calls.Ended(Upstream, RequestOperations.Find(context.Request) ?? "other", outcome, time.GetElapsedTime(started));
        }
    }

    private static string OutcomeOf(HttpContext context) => context.Features.Get<IForwarderErrorFeature>() switch
    {
        { Error: ForwarderError.RequestCanceled } => UpstreamCalls.Cancelled,
        { Error: var error } => error.ToString(),
        null when context.Response.StatusCode >= StatusCodes.Status500InternalServerError => "failed",
        null when context.Response.StatusCode >= StatusCodes.Status400BadRequest => "refused",
        null => "ok",
    };
}
