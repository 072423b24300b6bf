using System.Collections.Immutable;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>The messages of one conversation, and in which folder each of them is.</summary>
/// <param name="Key">Which conversation.</param>
/// <param name="Messages">Newest first; never empty.</param>
/// <param name="Place">Where it was moved to; null where it never was.</param>
internal sealed record Conversation(ConversationKey Key, ImmutableArray<MailItem> Messages, Placement? Place)
{
    public MailItem Newest => Messages[0];

    public IEnumerable<MailItem> In(long folder) => Messages.Where(message => FolderOf(message) == folder);

    public bool IsIn(long folder) => In(folder).Any();

    /// <summary>
    /// What came after the move is where new mail comes in. What the EHR calls deleted is in the trash, whoever deleted it. Moved back to
    /// the inbox, a conversation is where it was before it was ever moved: received messages there, sent ones in Sent.
    /// </summary>
    public long FolderOf(MailItem message) =>
        Place is { Folder: not FolderIds.Inbox } place && message.SentAt <= place.NewestAtMove ? place.Folder
        : message.Status == MailStatus.Deleted ? FolderIds.Trash
        : message.IsSent ? FolderIds.Sent
        : FolderIds.Inbox;

    /// <summary>Conversations of a mailbox, the newest first.</summary>
    public static ImmutableArray<Conversation> Of(
        IEnumerable<MailItem> items, IReadOnlyDictionary<ConversationKey, Placement> places) =>
    [
        .. items.GroupBy(ConversationKey.Of)
            .Select(group => new Conversation(
                group.Key,
                [.. group.OrderByDescending(item => item.SentAt).ThenByDescending(item => item.Key.Id, StringComparer.Ordinal)],
                places.GetValueOrDefault(group.Key)))
            .OrderByDescending(conversation => conversation.Newest.SentAt),
    ];
}
