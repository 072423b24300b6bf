namespace SecureMessaging.Ehr.OracleHealth.Contracts;

/// <summary>A file of a message. The field names are assumed; that is why files are off unless configured.</summary>
internal sealed record SentAttachment(string Name, string ContentType, string Data)
{
    public override string ToString() => nameof(SentAttachment);
}
