using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <summary>One EHR's mailbox of a person.</summary>
internal sealed record MailboxSource(EhrProfile Profile, IPatientMailbox Mailbox)
{
    /// <summary>Messages to a facility of the person go to that EHR in another way, and get numbers of that way.</summary>
    public bool HasOtherWays { get; init; }
}
