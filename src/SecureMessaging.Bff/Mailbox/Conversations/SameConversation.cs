using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>Messages of one conversation are equal. Its id alone tells most of them apart, so nothing else is hashed.</summary>
internal sealed class SameConversation : IEqualityComparer<MailItem>
{
    public static readonly SameConversation Comparer = new();

    public bool Equals(MailItem? x, MailItem? y) =>
        x is null || y is null
            ? ReferenceEquals(x, y)
            : x.ConversationId == y.ConversationId && x.Key.Tenant == y.Key.Tenant && x.Key.Adapter == y.Key.Adapter;

    public int GetHashCode(MailItem obj) => obj.ConversationId.GetHashCode(StringComparison.Ordinal);
}
