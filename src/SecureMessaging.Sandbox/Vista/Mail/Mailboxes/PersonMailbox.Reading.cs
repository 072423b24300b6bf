namespace SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

internal sealed partial class PersonMailbox
{
    /// <summary>All messages of a folder, newest first.</summary>
    public MailResult<MailMessage[]> Messages(long folderId, bool withOracleHealth = false) =>
        Search(folderId, new MailSearch(), withOracleHealth);

    public MailResult<MailMessage[]> Search(long folderId, MailSearch search, bool withOracleHealth = false)
    {
        lock (_lock)
        {
            if (!FolderExists(folderId))
            {
                return MailRefusal.EntityNotFound;
            }

            return NewestFirst(Shown(withOracleHealth).Where(message => message.FolderId == folderId && search.Matches(message))).ToArray();
        }
    }

    /// <summary>The conversations of a folder, newest first.</summary>
    public MailResult<MailThread[]> Threads(long folderId, bool withOracleHealth = false)
    {
        lock (_lock)
        {
            if (!FolderExists(folderId))
            {
                return MailRefusal.EntityNotFound;
            }

            return Shown(withOracleHealth).GroupBy(message => message.ThreadId)
                .Select(thread => NewestFirst(thread))
                .Where(thread => thread.Any(message => message.FolderId == folderId))
                .Select(thread => InFolder(thread, folderId))
                .OrderByDescending(thread => thread.Newest.LatestAt)
                .ThenByDescending(thread => thread.Newest.Id)
                .ToArray();
        }
    }

    /// <summary>Looks at a message without marking it read.</summary>
    public MailResult<MailMessage> Peek(long id)
    {
        lock (_lock)
        {
            return Find(id) is { } message ? message : MailRefusal.MessageNotFound;
        }
    }

    /// <summary>Opens a message; received mail becomes read.</summary>
    public MailResult<MailMessage> Read(long id)
    {
        lock (_lock)
        {
            if (Find(id) is not { } message)
            {
                return MailRefusal.MessageNotFound;
            }

            return message.FromPatient || message.IsDraft || message.ReadAt is not null
                ? message
                : _messages[id] = message with { ReadAt = clock.GetUtcNow() };
        }
    }

    /// <summary>The whole conversation a message belongs to, drafts included, newest first.</summary>
    public MailResult<MailMessage[]> Thread(long messageId)
    {
        lock (_lock)
        {
            return Find(messageId) is { } message ? ThreadOf(message.ThreadId).ToArray() : MailRefusal.MessageNotFound;
        }
    }

    /// <summary>The messages before this one, newest first, without it and without drafts.</summary>
    public MailResult<MailMessage[]> History(long messageId)
    {
        lock (_lock)
        {
            return Find(messageId) is { } message
                ? ThreadOf(message.ThreadId)
                    .Where(other => other.Id != messageId && !other.IsDraft && other.LatestAt <= message.LatestAt)
                    .ToArray()
                : MailRefusal.MessageNotFound;
        }
    }

    public MailResult<MailAttachment> Attachment(long messageId, long attachmentId)
    {
        lock (_lock)
        {
            if (Find(messageId) is not { } message)
            {
                return MailRefusal.MessageNotFound;
            }

            return message.Attachments.FirstOrDefault(attachment => attachment.Id == attachmentId) is { } found
                ? found
                : MailRefusal.EntityNotFound;
        }
    }

    private IEnumerable<MailMessage> Shown(bool withOracleHealth) =>
        Visible().Where(message => withOracleHealth || !message.IsOracleHealth);

    private static MailThread InFolder(IReadOnlyList<MailMessage> thread, long folderId)
    {
        var inFolder = thread.Where(message => message.FolderId == folderId).ToArray();
        return new MailThread(inFolder[0], inFolder, thread);
    }
}
