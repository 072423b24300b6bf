namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>The folders that everybody has; those of a person's own are numbers above zero.</summary>
internal static class FolderIds
{
    public const long Inbox = 0;
    public const long Sent = -1;
    public const long Drafts = -2;
    public const long Trash = -3;

    /// <summary>Where a conversation may be moved to.</summary>
    public static bool TakesMoves(long folder) => folder is Inbox or Trash or > 0;
}
