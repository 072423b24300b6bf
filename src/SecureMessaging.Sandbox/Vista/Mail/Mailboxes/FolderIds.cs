namespace SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

/// <summary>Ids of the system folders; a person's own folders have ids above 0.</summary>
internal static class FolderIds
{
    public const long Inbox = 0;
    public const long Sent = -1;
    public const long Drafts = -2;
    public const long Deleted = -3;
}
