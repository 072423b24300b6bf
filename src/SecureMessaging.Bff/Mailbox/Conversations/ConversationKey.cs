using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>
/// One conversation of a person, by its oldest message. The EHR's own id of it is not known before the EHR lists the message that
/// begins it, and a thread keeps its number in the web client from the start.
/// </summary>
internal sealed record ConversationKey(EhrName Adapter, string? Tenant, string Id)
{
    /// <summary>No message has an id of this form, so the numbers of threads and messages are never the same.</summary>
    private const string Prefix = "conversation/";

    private const string SinglePrefix = "message/";
    private const string UnreadPrefix = "unread/";

    /// <summary>Of the conversation that this message begins.</summary>
    public static ConversationKey Of(MailItem oldest) => new(oldest.Key.Adapter, oldest.Key.Tenant, oldest.Key.Id);

    /// <summary>What the thread's number in the web client stands for.</summary>
    public EhrMessageKey ToAliasKey() => new(Adapter, Tenant, Prefix + Id);

    /// <summary>Under which the place of a single message is kept, beside those of whole conversations.</summary>
    public static ConversationKey OfSingle(EhrMessageKey message) => new(message.Adapter, message.Tenant, SinglePrefix + message.Id);

    /// <summary>Under which it is kept that a message was unread when it was put into the trash: its EHR has one mark alone.</summary>
    public static ConversationKey OfUnread(EhrMessageKey message) => new(message.Adapter, message.Tenant, UnreadPrefix + message.Id);

    /// <summary>Null for the key of a message.</summary>
    public static ConversationKey? From(EhrMessageKey key) => key.Id.StartsWith(Prefix, StringComparison.Ordinal)
        ? new ConversationKey(key.Adapter, key.Tenant, key.Id[Prefix.Length..])
        : null;
}
