using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>
/// When a request to send came in, before its body was read. The request is judged by it, so that neither a slow EHR nor a slow
/// store turns a double click into two messages. The web client waits from then on.
/// </summary>
internal readonly record struct RequestArrival(DateTimeOffset At, long Timestamp)
{
    public static RequestArrival Now(StoreClock time) => new(time.GetUtcNow(), time.GetTimestamp());
}
