namespace SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

internal sealed partial class PersonMailbox
{
    private NotificationPreference _notification = new($"{persona.GivenName}@example.org".ToLowerInvariant(), 2);
    private MailSignature? _signature;

    public NotificationPreference Notification()
    {
        lock (_lock)
        {
            return _notification;
        }
    }

    public MailRefusal? SetNotification(NotificationPreference preference)
    {
        if (!System.Net.Mail.MailAddress.TryCreate(preference.EmailAddress, out _))
        {
            return MailRefusal.BadEmail;
        }

        if (preference.Frequency < 0 || preference.Frequency >= NotificationPreference.Frequencies.Count)
        {
            return MailRefusal.Unknown;
        }

        lock (_lock)
        {
            _notification = preference;
            return null;
        }
    }

    /// <summary>Null when never set.</summary>
    public MailSignature? Signature()
    {
        lock (_lock)
        {
            return _signature;
        }
    }

    public MailResult<MailSignature> SetSignature(MailSignature signature)
    {
        if (signature.Include && (string.IsNullOrWhiteSpace(signature.Name) || string.IsNullOrWhiteSpace(signature.Title)))
        {
            return MailRefusal.SignatureIncomplete;
        }

        lock (_lock)
        {
            return _signature = signature;
        }
    }
}
