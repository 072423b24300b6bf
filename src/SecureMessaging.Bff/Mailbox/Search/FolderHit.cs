namespace SecureMessaging.Bff.Mailbox.Search;

/// <param name="At">When it was sent, or a draft last saved.</param>
/// <param name="Attributes">As the web client reads it.</param>
internal sealed record FolderHit(DateTimeOffset At, FoundMessageAttributes Attributes);
