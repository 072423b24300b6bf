using SecureMessaging.Sandbox.OracleHealth.Messages;

namespace SecureMessaging.Sandbox.OracleHealth.Wire;

/// <summary>The same assumed fields on the way in and out: <c>data</c> is base64 and absent in lists.</summary>
internal sealed record AttachmentView(string? Id, string? Name, string? ContentType, long? Size, string? Data)
{
    public static AttachmentView Of(Attachment attachment, bool whole) => new(
        attachment.Id, attachment.Name, attachment.ContentType, attachment.Data.Length, whole
            ? Convert.ToBase64String(attachment.Data)
            : null);
}
