namespace SecureMessaging.Bff.Flow.Gate;

/// <summary>
/// Decides once per request, after the user is known and before a route is chosen, and keeps the decision. Everything
/// later reads it from the request; nobody asks the gate again.
/// </summary>
internal sealed class FlowGateMiddleware(RequestDelegate next, IFlowGate gate)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var decision = await gate.DecideAsync(context);
        context.Features.Set(decision);
        RequestSpan.Tell(context, decision);
        await next(context);
    }
}
