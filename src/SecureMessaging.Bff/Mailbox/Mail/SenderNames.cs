using SecureMessaging.Bff.Messages;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <summary>A person's name out of the mail that was read last.</summary>
internal sealed class SenderNames(MailCache cache) : ISenderNames
{
    public string? Find(UserPseudonym person, EhrName adapter) =>
        cache.Find(person, adapter) is { List.Items: var items } ? Of(items) : null;

    /// <summary>An EHR does not say on every message who wrote it, or to whom it went.</summary>
    public static string? Of(IReadOnlyList<MailItem> items) =>
        items.FirstOrDefault(item => item is { IsSent: true, SenderName.Length: > 0 })?.SenderName
        ?? items.FirstOrDefault(item => !item.IsSent)?.RecipientName;
}
