namespace SecureMessaging.Bff.Messages.Sending.Dispatch;

/// <summary>One moment by both clocks.</summary>
internal sealed record LeaseMoment(DateTimeOffset At, long Timestamp)
{
    public static LeaseMoment Now(TimeProvider time) => new(time.GetUtcNow(), time.GetTimestamp());
}
