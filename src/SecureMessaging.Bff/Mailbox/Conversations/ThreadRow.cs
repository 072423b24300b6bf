namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>A row of a thread list that this service makes, with what it is sorted by.</summary>
internal sealed record ThreadRow(ThreadRowAttributes Attributes, DateTimeOffset At);
