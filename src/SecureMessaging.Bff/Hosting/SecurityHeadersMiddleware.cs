namespace SecureMessaging.Bff.Hosting;

/// <summary>Headers that keep a browser from guessing types, framing pages, leaking addresses and storing what is private.</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    private static readonly PathString[] Private = ["/my_health", "/ops"];

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        context.Response.OnStarting(static state => KeepOutOfCachesAsync((HttpContext)state), context);
        return next(context);
    }

    /// <summary>Where the endpoint, or legacy, says nothing of its own.</summary>
    private static Task KeepOutOfCachesAsync(HttpContext context)
    {
        if (context.Response.Headers.CacheControl.Count == 0
            && Private.Any(path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            context.Response.Headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
