namespace SecureMessaging.Bff.Telemetry;

/// <summary>
/// Gives every request an id of our own and puts it on the answer. An id sent by the client is not taken over: it could
/// be anything, and it would end up in the log.
/// </summary>
internal sealed class RequestIdMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.TraceIdentifier = Guid.CreateVersion7().ToString("N");
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            context.Response.Headers[RequestHeaders.RequestId] = context.TraceIdentifier;
            return Task.CompletedTask;
        }, context);
        return next(context);
    }
}
