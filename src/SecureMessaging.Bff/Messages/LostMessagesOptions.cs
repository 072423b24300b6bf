namespace SecureMessaging.Bff.Messages;

/// <summary>
/// How many acknowledged messages of one EHR may be called lost before the brake holds. Section <c>Messages:LostMessages</c>.
/// </summary>
internal sealed class LostMessagesOptions
{
    /// <summary>
    /// Most acknowledged messages of one EHR that are called lost, and whose senders are asked to send again, in one
    /// <see cref="Window"/>; the others are held. 1 to 1,000, default 5: enough for single losses, not for a wrong id of every message.
    /// </summary>
    public int MaxCount { get; init; } = 5;

    /// <summary>1 minute to 7 days, default 1 hour.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Messages dispatched after the last one was held, at least <c>AbsenceLimit</c> ago, that must have been confirmed before
    /// the brake releases by itself. 1 to 1,000, default 10.
    /// </summary>
    public int MinConfirmedToRelease { get; init; } = 10;
}
