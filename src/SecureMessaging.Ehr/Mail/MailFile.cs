namespace SecureMessaging.Ehr.Mail;

/// <param name="Name">As its sender named it; not safe as a file name.</param>
/// <param name="Size">Bytes; null where the EHR does not say.</param>
/// <param name="Content">The bytes, where the EHR gave them with the message.</param>
public sealed record MailFile(string Name, long? Size, ReadOnlyMemory<byte>? Content)
{
    public override string ToString() => nameof(MailFile);
}
