namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>A folder as the web client reads it.</summary>
/// <param name="FolderId">0 inbox, -1 sent, -2 drafts, -3 trash, above 0 a folder of the person's own.</param>
/// <param name="Name">As legacy names it.</param>
/// <param name="Count">Messages in it, over all EHRs.</param>
/// <param name="UnreadCount">Those that were not opened yet.</param>
/// <param name="SystemFolder">Everybody has it.</param>
internal sealed record FolderAttributes(long FolderId, string Name, long Count, long UnreadCount, bool SystemFolder);
