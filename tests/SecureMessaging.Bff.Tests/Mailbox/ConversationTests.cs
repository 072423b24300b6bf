using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Tests.Mailbox;

public sealed class ConversationTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Folders_OfAConversationNobodyMoved_AreInboxAndSent()
    {
        var conversation = Assert.Single(Conversation.Of([Item("1", sent: true), Item("2")], Nowhere));

        Assert.Equal(FolderIds.Sent, conversation.FolderOf(conversation.Messages[1]));
        Assert.Equal(FolderIds.Inbox, conversation.FolderOf(conversation.Newest));
        Assert.Equal("2", conversation.Newest.Key.Id);
    }

    [Fact]
    public void Folders_OfAMovedConversation_AreTheFolderUntilSomebodyWritesAgain()
    {
        var before = Item("1");
        var key = ConversationKey.Of(before);
        var places = new Dictionary<ConversationKey, Placement> { [key] = new(77, before.SentAt) };

        var conversation = Assert.Single(Conversation.Of([before, Item("2")], places));

        Assert.Equal(77, conversation.FolderOf(before));
        Assert.Equal(FolderIds.Inbox, conversation.FolderOf(conversation.Newest));
        Assert.True(conversation.IsIn(77) && conversation.IsIn(FolderIds.Inbox) && !conversation.IsIn(FolderIds.Sent));
    }

    [Fact]
    public void Folders_AfterTheTrash_AreThoseOfBefore()
    {
        var (received, sent) = (Item("2"), Item("1", sent: true));
        var places = new Dictionary<ConversationKey, Placement> { [ConversationKey.Of(sent)] = new(FolderIds.Inbox, received.SentAt) };

        var conversation = Assert.Single(Conversation.Of([received, sent], places));

        Assert.Equal((FolderIds.Inbox, FolderIds.Sent), (conversation.FolderOf(received), conversation.FolderOf(sent)));
    }

    [Fact]
    public void Folder_OfWhatTheEhrCallsDeleted_IsTheTrash()
    {
        var conversation = Assert.Single(Conversation.Of([Item("1") with { Status = MailStatus.Deleted }], Nowhere));

        Assert.Equal(FolderIds.Trash, conversation.FolderOf(conversation.Newest));
    }

    /// <summary>The id of a conversation is unique in its tenant, and no more.</summary>
    [Fact]
    public void Conversations_OfTwoTenantsWithOneId_AreTwo()
    {
        var other = Item("1");
        other = other with { Key = other.Key with { Tenant = "second" } };

        Assert.Equal(2, Conversation.Of([Item("1"), other], Nowhere).Length);
    }

    /// <summary>Before its EHR lists it, a message is a conversation under its own id.</summary>
    [Fact]
    public void Key_OfAConversation_IsTheSameOnceTheEhrNamesIt()
    {
        var sent = Item("1", sent: true);
        var before = Assert.Single(Conversation.Of([sent with { ConversationId = sent.Key.Id }], Nowhere));
        var places = new Dictionary<ConversationKey, Placement> { [before.Key] = new(FolderIds.Trash, sent.SentAt) };

        var after = Assert.Single(Conversation.Of([sent, Item("2")], places));

        Assert.Equal(before.Key, after.Key);
        Assert.Equal(FolderIds.Trash, after.FolderOf(sent));
        Assert.True(after.Holds(before.Key.ToAliasKey()) && after.Holds(sent.Key) && !after.Holds(Item("3").Key));
    }

    [Fact]
    public void Key_OfAThread_IsNeverThatOfAMessage()
    {
        var item = Item("1");
        var thread = ConversationKey.Of(item).ToAliasKey();

        Assert.Equal(ConversationKey.Of(item), ConversationKey.From(thread));
        Assert.Null(ConversationKey.From(item.Key));
    }

    private static IReadOnlyDictionary<ConversationKey, Placement> Nowhere { get; } = new Dictionary<ConversationKey, Placement>();

    private static MailItem Item(string id, bool sent = false) => new()
    {
        Key = new EhrMessageKey(EhrName.OracleHealth, "main", id),
        ConversationId = "c",
        IsSent = sent,
        Status = MailStatus.Unread,
        SentAt = Start.AddMinutes(int.Parse(id, System.Globalization.CultureInfo.InvariantCulture)),
        Category = "OTHER",
    };
}
