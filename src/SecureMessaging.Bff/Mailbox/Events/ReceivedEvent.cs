namespace SecureMessaging.Bff.Mailbox.Events;

/// <summary>A message came in.</summary>
/// <param name="MessageId">Its number in the web client.</param>
internal sealed record ReceivedEvent(long MessageId);
