namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>Messages of a folder that legacy does not count.</summary>
internal sealed record FolderCount(int Messages, int Unread);
