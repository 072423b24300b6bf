namespace SecureMessaging.Bff.Messages.Submissions.Encryption;

/// <summary>What is needed of a file to recognise it in an EHR. Its bytes are in the spool, and only until the dispatch ended.</summary>
internal sealed record PayloadAttachment(string FileName, string ContentType, long Length, string Sha256)
{
    public override string ToString() => nameof(PayloadAttachment);
}
