namespace SecureMessaging.Bff.JsonApi;

/// <summary>What is done once a whole response has left.</summary>
internal static class ResponseSent
{
    public static async Task ThenAsync(HttpContext context, Func<Task>? then)
    {
        if (then is null)
        {
            return;
        }

        // Completing flushes, and a connection that broke shows itself then at the latest.
        await context.Response.CompleteAsync();
        if (!context.RequestAborted.IsCancellationRequested)
        {
            await then();
        }
    }
}
