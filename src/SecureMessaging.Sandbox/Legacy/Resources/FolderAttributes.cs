namespace SecureMessaging.Sandbox.Legacy.Resources;

internal sealed record FolderAttributes(long FolderId, string Name, int Count, int UnreadCount, bool SystemFolder);
