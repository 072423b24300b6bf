using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <param name="Items">Of every EHR that answered, newest first.</param>
/// <param name="Partial">EHRs of which something is missing or old; empty when all is here.</param>
internal sealed record MailRead(ImmutableArray<MailItem> Items, ImmutableArray<PartialEhr> Partial);
