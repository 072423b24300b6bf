using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <summary>One EHR's mailbox of a person.</summary>
internal sealed record MailboxSource(EhrProfile Profile, IPatientMailbox Mailbox);
