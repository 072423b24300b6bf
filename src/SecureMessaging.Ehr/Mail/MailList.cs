using System.Collections.Immutable;

namespace SecureMessaging.Ehr.Mail;

/// <param name="Items">Newest first.</param>
/// <param name="IsCut">The EHR holds more than it showed, and there was no way to the rest.</param>
public sealed record MailList(ImmutableArray<MailItem> Items, bool IsCut);
