namespace SecureMessaging.Bff.ApiTests.Mailbox.Model;

/// <summary>A conversation. Its subject is unlike all others.</summary>
/// <param name="Subject">What its first message is about.</param>
/// <param name="IsOracleHealth">Of which EHR it is.</param>
/// <param name="LegacyShowsIt">Folders and what is read are legacy's; else the EHR's and this service's.</param>
internal sealed record ModelThread(string Subject, bool IsOracleHealth, bool LegacyShowsIt)
{
    /// <summary>Oldest first; never empty.</summary>
    public List<ModelMessage> Messages { get; } = [];

    public ModelMessage Newest => Messages[^1];

    public IEnumerable<ModelMessage> In(long folder) => Messages.Where(message => message.Folder == folder);

    /// <summary>
    /// Legacy puts every message into the folder. Oracle Health has no folders: moved back to the inbox, what was sent is in Sent again.
    /// </summary>
    public void Move(long folder)
    {
        foreach (var message in Messages)
        {
            message.Folder = !LegacyShowsIt && folder == MailFolders.Inbox && message.IsSent ? MailFolders.Sent : folder;
        }
    }

    /// <summary>
    /// What legacy calls unread is everything that was not opened, by staff either: sent messages too.
    /// </summary>
    public bool CountsAsUnread(ModelMessage message) => !message.IsRead && (LegacyShowsIt || !message.IsSent);
}
