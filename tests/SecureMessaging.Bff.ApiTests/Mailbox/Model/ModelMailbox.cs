namespace SecureMessaging.Bff.ApiTests.Mailbox.Model;

/// <summary>What a person's mailbox must be: no ids, no pages, no caches.</summary>
internal sealed class ModelMailbox
{
    public List<ModelThread> Threads { get; } = [];

    public List<ModelDraft> Drafts { get; } = [];

    /// <summary>Folders of the person's own.</summary>
    public List<long> OwnFolders { get; } = [];

    public IEnumerable<long> Folders => [MailFolders.Inbox, MailFolders.Sent, MailFolders.Drafts, MailFolders.Trash, .. OwnFolders];

    public int Order { get; set; }

    /// <summary>Rows of a folder, the newest first, and of the drafts in no order.</summary>
    public IReadOnlyList<ModelRow> Rows(long folder) => folder == MailFolders.Drafts
        ? [.. Drafts.Select(draft => draft.Subject).Distinct().Select(subject => new ModelRow(subject, 0, false, 0))]
        :
        [
            .. Threads.Where(thread => thread.In(folder).Any())
                .OrderByDescending(thread => thread.In(folder).Last().Order)
                .Select(thread => new ModelRow(
                    thread.Subject, thread.Messages.Count, thread.In(folder).Any(message => !message.IsSent && !message.IsRead),
                    thread.In(folder).Last().Order)),
        ];

    public (int Messages, int Unread) Count(long folder) => folder == MailFolders.Drafts
        ? (Drafts.Count, Drafts.Count(draft => draft.IsLegacys))
        : (Threads.Sum(thread => thread.In(folder).Count()), Threads.Sum(thread => thread.In(folder).Count(thread.CountsAsUnread)));
}
