namespace SecureMessaging.Bff.Mailbox.Events;

/// <summary>What happened to a draft.</summary>
/// <param name="DraftId">Its number in the web client.</param>
/// <param name="Change"><c>returned</c> (a message that did not arrive is a draft again), <c>saved</c> or <c>deleted</c>.</param>
internal sealed record DraftEvent(long DraftId, string Change);
