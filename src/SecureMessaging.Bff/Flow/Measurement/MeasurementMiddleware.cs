using Microsoft.AspNetCore.Http.Features;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Evaluation;
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
                ? MeasureAsync(
                    context, user.Id, operation, client, decision.Evaluation,
                    attempts.Begin(decision.Evaluation, user.Id, user.Facilities, operation, client))
                : next(context);
    }

    /// <summary>The launch report counts everybody; an attempt is begun only by who is in an arm that is compared.</summary>
    private async Task MeasureAsync(
        HttpContext context, UserId user, MeasuredOperation operation, ClientKind client, RolloutResult decision, StartedAttempt? attempt)
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
            var result = ResultOf(context, outcome, time.GetElapsedTime(started));
            if (attempt is { } begun)
            {
                attempts.End(begun, outcome, result);
            }

            if (outcome != AttemptOutcome.Abandoned)
            {
                attempts.Count(decision, user, operation, client, result);
            }
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
