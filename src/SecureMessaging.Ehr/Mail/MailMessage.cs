using System.Collections.Immutable;

namespace SecureMessaging.Ehr.Mail;

/// <param name="Item">What the lists show of it.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Files">In the order of the EHR.</param>
public sealed record MailMessage(MailItem Item, string Body, ImmutableArray<MailFile> Files)
{
    public override string ToString() => $"{nameof(MailMessage)} {Item.Key.Id}";
}
