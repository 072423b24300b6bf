namespace SecureMessaging.Bff.ApiTests.Mailbox.Model;

/// <summary>The numbers of the folders that everybody has.</summary>
internal static class MailFolders
{
    public const long Inbox = 0;
    public const long Sent = -1;
    public const long Drafts = -2;
    public const long Trash = -3;
}
