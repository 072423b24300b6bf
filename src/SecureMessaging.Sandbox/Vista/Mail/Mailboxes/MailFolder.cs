namespace SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

/// <summary>A folder and what is in it.</summary>
internal sealed record MailFolder(long Id, string Name, int Count, int UnreadCount)
{
    public bool IsSystem => Id <= 0;
}
