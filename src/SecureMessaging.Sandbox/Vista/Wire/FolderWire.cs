using SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

namespace SecureMessaging.Sandbox.Vista.Wire;

internal sealed record FolderWire(long Id, string Name, int Count, int UnreadCount, bool SystemFolder)
{
    public static FolderWire Of(MailFolder folder) => new(folder.Id, folder.Name, folder.Count, folder.UnreadCount, folder.IsSystem);
}
