namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>What of a draft was sent.</summary>
/// <param name="DraftId">Its number in the web client.</param>
/// <param name="Body">The text that went out; the draft may hold an older one.</param>
/// <param name="RequestedAt">
/// When this service was asked to send it; null for a draft that the message was not written from, which goes with the same words only.
/// </param>
internal sealed record SentDraftText(long DraftId, string Body, DateTimeOffset? RequestedAt)
{
    /// <summary>The message that was answered: a draft of the same words may answer another.</summary>
    public long? ReplyToId { get; init; }

    public override string ToString() => $"{nameof(SentDraftText)} {DraftId}";
}
