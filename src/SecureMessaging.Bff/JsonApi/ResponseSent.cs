using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;

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
        if (!context.RequestAborted.IsCancellationRequested && !HasHungUp(context))
        {
            await then();
        }
    }

    /// <summary>
    /// The server notices a caller who hung up a moment after the system does; after a pause of this process, not before the response
    /// has been written.
    /// </summary>
    private static bool HasHungUp(HttpContext context)
    {
        try
        {
            return context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket
                && socket.Poll(TimeSpan.Zero, SelectMode.SelectRead)
                && socket.Available == 0;
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }
}
