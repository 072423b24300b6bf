using Microsoft.AspNetCore.Http.Features;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Measurement;
using SecureMessaging.Rollout.Measurement.Clients;
using SecureMessaging.Rollout.Measurement.Results;

namespace SecureMessaging.Bff.Flow.Measurement;

/// <summary>
/// Counts what both flows are compared by. Stands after the gate, which knows the user's arm, and inside the handler of
/// exceptions, so that one that passes through is a failure like any other.
/// </summary>
internal sealed class MeasurementMiddleware(RequestDelegate next, IAttemptRecorder attempts, TimeProvider time)
{
    public Task InvokeAsync(HttpContext context)
    {
        var client = ClientKinds.Of(context.Request);
        // Absent where nobody listens to http.server.request.duration.
        context.Features.Get<IHttpMetricsTagsFeature>()?.Tags.Add(new("client", client.ToWireName()));
        return MeasuredRoutes.Find(context.Request) is { } operation
            && context.GetMessagingUser() is { } user
            && context.Features.Get<FlowDecision>() is { } decision
            && attempts.Begin(decision.Evaluation, user.Id, user.Facilities, operation, client) is { } attempt
                ? MeasureAsync(context, attempt)
                : next(context);
    }

    private async Task MeasureAsync(HttpContext context, StartedAttempt attempt)
    {
        var started = time.GetTimestamp();
        var outcome = AttemptOutcome.Failed;
        try
        {
            await next(context);
            outcome = AttemptOutcomes.Of(context, time.GetElapsedTime(started));
        }
        finally
        {
            attempts.End(attempt, outcome, ResultOf(context, outcome, time.GetElapsedTime(started)));
        }
    }

    private static AttemptResult ResultOf(HttpContext context, AttemptOutcome outcome, TimeSpan took) => new(
        StatusOf(context, outcome),
        context.Features.Get<WrittenErrorFeature>()?.Code ?? "",
        context.Features.Get<RespondingEhrsFeature>()?.Names ?? "",
        took);

    /// <summary>An exception on its way out has not written its status yet, and an answer that broke off keeps a good one.</summary>
    private static int StatusOf(HttpContext context, AttemptOutcome outcome) =>
        context.RequestAborted.IsCancellationRequested ? 0
        : outcome != AttemptOutcome.Failed || context.Response.StatusCode >= 500 || AttemptOutcomes.IsFailureOfAnEhr(context)
            ? context.Response.StatusCode
        : context.Response.HasStarted ? 0
        : StatusCodes.Status500InternalServerError;
}
