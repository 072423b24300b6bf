namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>A conversation as one folder shows it.</summary>
/// <param name="Newest">The newest message of the thread within the folder.</param>
/// <param name="InFolder">The thread's messages within the folder, newest first.</param>
/// <param name="Messages">All messages of the thread, drafts included, newest first.</param>
internal sealed record MailThread(MailMessage Newest, IReadOnlyList<MailMessage> InFolder, IReadOnlyList<MailMessage> Messages)
{
    /// <summary>Drafts do not count.</summary>
    public int MessageCount => Messages.Count(message => !message.IsDraft);

    public bool HasDrafts => Messages.Any(message => message.IsDraft);

    public bool HasUnread => InFolder.Any(message => !message.IsDraft && !message.FromPatient && message.ReadAt is null);

    public bool HasAttachments => Messages.Any(message => message.Attachments.Count > 0);
}
