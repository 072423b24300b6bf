namespace SecureMessaging.Bff.Flow;

/// <summary>Puts the flow that answered on every answer, errors of the first middleware included.</summary>
internal sealed class FlowHeaderMiddleware(RequestDelegate next)
{
    /// <summary><c>base</c> or <c>new</c>.</summary>
    public const string HeaderName = "X-Messaging-Flow";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            context.Response.Headers[HeaderName] = ServedFlow.Of(context).ToWireName();
            return Task.CompletedTask;
        }, context);
        return next(context);
    }
}
