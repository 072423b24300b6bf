namespace SecureMessaging.Ehr.Mail;

/// <summary>A file of a message; its content is opened by <see cref="IPatientMailbox.OpenFileAsync"/>.</summary>
/// <param name="Name">As its sender named it; not safe as a file name.</param>
/// <param name="Size">Bytes; null where the EHR does not say.</param>
public sealed record MailFile(string Name, long? Size)
{
    public override string ToString() => nameof(MailFile);
}
