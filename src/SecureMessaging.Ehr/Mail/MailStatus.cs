namespace SecureMessaging.Ehr.Mail;

/// <summary>What the person did with a received message; of a sent one always <see cref="Read"/>.</summary>
public enum MailStatus
{
    Unread,
    Read,
    Deleted,
}
