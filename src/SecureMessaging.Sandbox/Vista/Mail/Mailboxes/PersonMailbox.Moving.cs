namespace SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

internal sealed partial class PersonMailbox
{
    /// <summary>Moves one message to Inbox, Deleted or a folder of the person's own.</summary>
    public MailRefusal? Move(long messageId, long folderId)
    {
        lock (_lock)
        {
            if (Find(messageId) is not { } message)
            {
                return MailRefusal.MessageNotFound;
            }

            if (message.IsDraft)
            {
                return MailRefusal.CannotLeaveDrafts;
            }

            if (!FolderExists(folderId))
            {
                return MailRefusal.EntityNotFound;
            }

            return Put(message, folderId);
        }
    }

    /// <summary>Moves all messages of a conversation; its drafts stay.</summary>
    public MailRefusal? MoveThread(long threadId, long folderId)
    {
        lock (_lock)
        {
            var thread = ThreadOf(threadId);
            if (thread.Count == 0)
            {
                return MailRefusal.EntityNotFound;
            }

            if (!FolderExists(folderId))
            {
                return MailRefusal.FolderNotFoundForThread;
            }

            if (thread.All(message => message.IsDraft))
            {
                return MailRefusal.CannotLeaveDrafts;
            }

            return thread.Where(message => !message.IsDraft)
                .Select(message => Put(message, folderId))
                .FirstOrDefault(refusal => refusal is not null);
        }
    }

    /// <summary>Moves a message to Deleted; a draft is gone for good.</summary>
    public MailRefusal? Delete(long messageId)
    {
        lock (_lock)
        {
            if (Find(messageId) is not { } message)
            {
                return MailRefusal.MessageNotFound;
            }

            if (message.IsDraft)
            {
                _messages.Remove(messageId);
                return null;
            }

            return Put(message, FolderIds.Deleted);
        }
    }

    private MailRefusal? Put(MailMessage message, long folderId)
    {
        if (folderId is FolderIds.Sent or FolderIds.Drafts)
        {
            return MailRefusal.CannotMove;
        }

        _messages[message.Id] = message with { FolderId = folderId };
        return null;
    }
}
