using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>The messages of one conversation, and in which folder each of them is.</summary>
/// <param name="Key">Which conversation.</param>
/// <param name="Messages">Newest first; never empty.</param>
/// <param name="Place">Where it was moved to; null where it never was.</param>
/// <param name="Singles">Where single messages of it were moved to since.</param>
internal sealed record Conversation(
    ConversationKey Key, ImmutableArray<MailItem> Messages, Placement? Place, ImmutableDictionary<EhrMessageKey, long> Singles)
{
    public MailItem Newest => Messages[0];

    public IEnumerable<MailItem> In(long folder) => Messages.Where(message => FolderOf(message) == folder);

    public bool IsIn(long folder) => NewestIn(folder) is not null;

    /// <summary>Null where none of its messages is in that folder.</summary>
    public MailItem? NewestIn(long folder)
    {
        foreach (var message in Messages)
        {
            if (FolderOf(message) == folder)
            {
                return message;
            }
        }

        return null;
    }

    /// <summary>
    /// What came after the move is where new mail comes in. What the EHR calls deleted is in the trash, whoever deleted it. Moved back to
    /// the inbox, a conversation is where it was before it was ever moved: received messages there, sent ones in Sent.
    /// </summary>
    public long FolderOf(MailItem message)
    {
        var folder = Singles.TryGetValue(message.Key, out var own) ? own
            : Place is { } place && !place.IsOlderThan(message) ? place.Folder
            : FolderIds.Inbox;
        return folder != FolderIds.Inbox ? folder
            : message.Status == MailStatus.Deleted ? FolderIds.Trash
            : message.IsSent ? FolderIds.Sent
            : FolderIds.Inbox;
    }

    /// <summary>Conversations of a mailbox, the newest first.</summary>
    public static ImmutableArray<Conversation> Of(
        IEnumerable<MailItem> items, IReadOnlyDictionary<ConversationKey, Placement> places)
    {
        var groups = new Dictionary<MailItem, List<MailItem>>(SameConversation.Comparer);
        foreach (var item in items)
        {
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, item, out _);
            (group ??= new List<MailItem>(capacity: 1)).Add(item);
        }

        return
        [
            .. groups.Values.Select(group => Of(NewestFirst(group), places))
                .OrderByDescending(conversation => conversation.Newest.SentAt),
        ];
    }

    /// <summary>
    /// A member of staff who wrote without a team has no name in the answer to them, as the EHR shows it: it is the one that they wrote
    /// under.
    /// </summary>
    private static ImmutableArray<MailItem> NewestFirst(List<MailItem> group)
    {
        if (group.Count == 1)
        {
            return [group[0]];
        }

        ImmutableArray<MailItem> sorted =
            [.. group.OrderByDescending(item => item.SentAt).ThenByDescending(item => item.Key.Id, StringComparer.Ordinal)];
        return sorted.Any(IsWithoutRecipient) && sorted.FirstOrDefault(item => !item.IsSent)?.SenderName is { } staff
            ? [.. sorted.Select(item => IsWithoutRecipient(item) ? item with { TeamName = staff } : item)]
            : sorted;
    }

    /// <summary>Whether a number given out for a message or a thread means this one: the oldest message of then may be gone.</summary>
    public bool Holds(EhrMessageKey key)
    {
        var wanted = ConversationKey.From(key) is { } thread ? key with { Id = thread.Id } : key;
        return Messages.Any(message => message.Key == wanted);
    }

    private static bool IsWithoutRecipient(MailItem item) => item is { IsSent: true, TeamName: null or "", RecipientName: null or "" };

    private static Conversation Of(ImmutableArray<MailItem> messages, IReadOnlyDictionary<ConversationKey, Placement> places)
    {
        if (places.Count == 0)
        {
            return new Conversation(
                ConversationKey.Of(messages[^1]), messages, Place: null, ImmutableDictionary<EhrMessageKey, long>.Empty);
        }

        messages =
        [
            .. messages.Select(message => message.Status == MailStatus.Deleted && places.ContainsKey(ConversationKey.OfUnread(message.Key))
                ? message with { WasUnread = true }
                : message),
        ];
        var keys = messages.Reverse().Select(ConversationKey.Of);
        var place = keys.Select(key => places.GetValueOrDefault(key)).FirstOrDefault(found => found is not null);
        var singles = messages.Select(message => (message.Key, Place: places.GetValueOrDefault(ConversationKey.OfSingle(message.Key))))
            .Where(single => single.Place is not null).ToImmutableDictionary(single => single.Key, single => single.Place!.Folder);
        return new Conversation(ConversationKey.Of(messages[^1]), messages, place, singles);
    }
}
