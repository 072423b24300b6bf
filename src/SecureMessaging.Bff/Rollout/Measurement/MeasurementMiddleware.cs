using SecureMessaging.Bff.Identity;

namespace SecureMessaging.Bff.Rollout.Measurement;

/// <summary>
/// Counts what both flows are compared by. Stands after the gate, which knows the user's arm, and inside the handler of
/// exceptions, so that one that passes through is a failure like any other.
/// </summary>
internal sealed class MeasurementMiddleware(RequestDelegate next, MeasurementBuffer buffer, AssignmentReader assignments, TimeProvider time)
{
    public Task InvokeAsync(HttpContext context) =>
        MeasuredRoutes.Find(context.Request) is { } operation
        && context.GetMessagingUser() is { } user
        && assignments.Read(context, user) is { } assignment
            ? MeasureAsync(context, user.Id, operation, assignment)
            : next(context);

    private async Task MeasureAsync(HttpContext context, UserId user, MeasuredOperation operation, Assignment assignment)
    {
        var started = time.GetTimestamp();
        var minute = buffer.Begin();
        var outcome = AttemptOutcome.Failed;
        try
        {
            await next(context);
            outcome = AttemptOutcomes.Of(context, time.GetElapsedTime(started));
        }
        finally
        {
            buffer.End(minute, user, operation, assignment, outcome);
        }
    }
}
