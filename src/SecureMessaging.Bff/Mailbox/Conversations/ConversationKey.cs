using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>One conversation of a person.</summary>
internal sealed record ConversationKey(EhrName Adapter, string? Tenant, string Id)
{
    /// <summary>No message has an id of this form, so the numbers of threads and messages are never the same.</summary>
    private const string Prefix = "conversation/";

    public static ConversationKey Of(MailItem item) => new(item.Key.Adapter, item.Key.Tenant, item.ConversationId);

    /// <summary>What the thread's number in the web client stands for.</summary>
    public EhrMessageKey ToAliasKey() => new(Adapter, Tenant, Prefix + Id);

    /// <summary>Null for the key of a message.</summary>
    public static ConversationKey? From(EhrMessageKey key) => key.Id.StartsWith(Prefix, StringComparison.Ordinal)
        ? new ConversationKey(key.Adapter, key.Tenant, key.Id[Prefix.Length..])
        : null;
}
