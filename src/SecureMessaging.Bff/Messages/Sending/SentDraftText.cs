namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>What of a draft was sent.</summary>
/// <param name="DraftId">Its number in the web client.</param>
/// <param name="Body">The text that went out; the draft may hold an older one.</param>
/// <param name="RequestedAt">When this service was asked to send it.</param>
internal sealed record SentDraftText(long DraftId, string Body, DateTimeOffset RequestedAt)
{
    public override string ToString() => $"{nameof(SentDraftText)} {DraftId}";
}
