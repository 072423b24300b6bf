namespace SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

internal sealed partial class PersonMailbox
{
    /// <summary>Puts a message into the EHR as it is: what staff wrote, or what was there before the story starts.</summary>
    public MailMessage Receive(MailMessage message)
    {
        lock (_lock)
        {
            return _messages[message.Id] = message;
        }
    }
}
