namespace SecureMessaging.Bff.Messages.Returning;

/// <summary>Where a message that did not arrive is now.</summary>
/// <param name="DraftId">The draft, by its number in the web client.</param>
/// <param name="IsNew">Made for it; false where the draft it was written from still stood.</param>
internal sealed record PutBack(long DraftId, bool IsNew);
