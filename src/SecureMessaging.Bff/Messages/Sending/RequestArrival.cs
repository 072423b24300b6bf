using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>
/// When a request to send came in, before its body was read. The request is judged by it, so that neither a slow EHR nor a slow
/// store turns a double click into two messages. The web client waits from then on.
/// </summary>
/// <param name="At">When it was read.</param>
/// <param name="Timestamp">The same, of the monotonic clock.</param>
/// <param name="MaxTimeUnread">How long it may have been there already, because the process was paused.</param>
internal readonly record struct RequestArrival(DateTimeOffset At, long Timestamp, TimeSpan MaxTimeUnread)
{
    /// <summary>When it may have been sent.</summary>
    public DateTimeOffset Earliest => At - MaxTimeUnread;

    public static RequestArrival Now(StoreClock time, ProcessStalls stalls) =>
        new(time.GetUtcNow(), time.GetTimestamp(), stalls.MaxTimeUnread());
}
