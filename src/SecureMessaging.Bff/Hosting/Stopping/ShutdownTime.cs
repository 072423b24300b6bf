using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Legacy;
using SecureMessaging.Bff.Messages;

namespace SecureMessaging.Bff.Hosting.Stopping;

/// <summary>
/// How long a process that is asked to end goes on with the requests under way. The host's own 30 seconds cut a send that may
/// take 60, and its sender got a broken connection in place of the outcome.
/// </summary>
internal static class ShutdownTime
{
    /// <summary>For what is left after the last answer: leases given back, the last measurements written.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    /// <summary>From the signal to the end. An orchestrator's grace period must be longer still.</summary>
    public static TimeSpan Of(ShutdownOptions shutdown, MessagesOptions messages, LegacyOptions legacy) =>
        shutdown.Notice + (shutdown.Timeout ?? MaxResponseTime(messages, legacy) + Margin);

    /// <summary>Once the configuration is known to be valid; the host reads its option when it stops.</summary>
    public static void AllowRequestsToFinish(this WebApplication app) =>
        app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout = Of(
            app.Services.GetRequiredService<IOptions<ShutdownOptions>>().Value,
            app.Services.GetRequiredService<IOptions<MessagesOptions>>().Value,
            app.Services.GetRequiredService<IOptions<LegacyOptions>>().Value);

    private static TimeSpan MaxResponseTime(MessagesOptions messages, LegacyOptions legacy) =>
        messages.ResponseDeadline > legacy.Timeout ? messages.ResponseDeadline : legacy.Timeout;
}
