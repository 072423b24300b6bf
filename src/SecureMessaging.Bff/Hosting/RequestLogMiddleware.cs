using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Flow.Measurement;
using SecureMessaging.Bff.Flow.Support;
using SecureMessaging.Bff.Telemetry;

namespace SecureMessaging.Bff.Hosting;

/// <summary>
/// One line per request: method, route template (never the path: it holds ids), status, flow, EHRs and duration.
/// Server errors are errors, probes of the orchestrator are for debugging, and everything else is information.
/// </summary>
internal sealed partial class RequestLogMiddleware(
    RequestDelegate next, RequestMetrics metrics, SupportCallRecorder calls, TimeProvider time, ILogger<RequestLogMiddleware> logger)
{
    /// <summary>What nobody knows is whatever a caller made up, and as long as a caller likes.</summary>
    private const string UnknownMethod = "_OTHER";

    private static readonly string[] Methods =
    [
        HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete,
        HttpMethods.Options, HttpMethods.Trace, HttpMethods.Connect,
    ];

    public async Task InvokeAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var took = time.GetElapsedTime(started);
            metrics.Answered(context, took);
            calls.Note(context);
            Write(context, took.TotalMilliseconds);
        }
    }

    private void Write(HttpContext context, double milliseconds)
    {
        var route = (MatchedEndpoint.Of(context) as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
        var flow = ServedFlow.Of(context).ToWireName();
        var reason = context.Features.Get<FlowDecision>()?.Reason ?? "";
        var ehr = context.Features.Get<RespondingEhrsFeature>()?.Names ?? "";
        var method = Methods.FirstOrDefault(known => HttpMethods.Equals(known, context.Request.Method)) ?? UnknownMethod;
        var level = (context.Response.StatusCode, route) switch
        {
            // Every few seconds on every instance; a change of what they find has a line of its own.
            (_, HealthEndpoints.Live or HealthEndpoints.Ready) => LogLevel.Debug,
            ( >= StatusCodes.Status500InternalServerError, _) => LogLevel.Error,
            _ => LogLevel.Information,
        };
        Answered(
            logger, level, method, route, context.Response.StatusCode, flow, reason, ehr, milliseconds,
            context.TraceIdentifier);
    }

    [LoggerMessage(
        EventId = 1020,
        Message = "{Method} {Route} {Status} flow={Flow} reason={Reason} ehr={Ehr} {Milliseconds:0.0} ms {SupportId}")]
    private static partial void Answered(
        ILogger logger, LogLevel level, string method, string route, int status, string flow, string reason, string ehr,
        double milliseconds, string supportId);
}
