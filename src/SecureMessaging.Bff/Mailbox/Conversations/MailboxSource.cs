using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>One EHR's mailbox of a person.</summary>
internal sealed record MailboxSource(EhrProfile Profile, IPatientMailbox Mailbox);
