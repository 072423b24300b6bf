namespace SecureMessaging.Bff.ApiTests.Mailbox.Model;

/// <summary>A row of a thread list; a draft's has its subject alone.</summary>
internal sealed record ModelRow(string Subject, int Messages, bool IsUnread, int Order);
