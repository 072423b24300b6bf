using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <summary>
/// What another instance changed, or noticed, in a person's mail is not served out of this one's memory any longer. Folders, drafts and
/// sent messages are read from the store each time.
/// </summary>
internal sealed class MailInvalidation(MailCache cache, IEnumerable<IPatientMailbox> mailboxes) : IAccountSignalObserver
{
    public void Observe(AccountSignal signal)
    {
        if (signal.Kind is not (AccountSignalKind.MailReceived or AccountSignalKind.MailRead or AccountSignalKind.MailMoved))
        {
            return;
        }

        foreach (var mailbox in mailboxes)
        {
            cache.ForgetHeld(signal.Owner, mailbox.Name);
        }
    }

    public void MissSome() => cache.ForgetAll();
}
