namespace SecureMessaging.Sandbox.Faults;

/// <summary>Lets a call take effect while its answer is held back.</summary>
internal static class HeldResponse
{
    /// <summary>Runs the rest of the pipeline and returns the body it wrote; status and headers stay on the response.</summary>
    public static async Task<byte[]> TakeAsync(HttpContext context, RequestDelegate next)
    {
        var original = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = original;
        }

        return held.ToArray();
    }
}
