using SecureMessaging.Sandbox.OracleHealth.Messages;

namespace SecureMessaging.Sandbox.OracleHealth.Wire;

/// <summary>
/// The same assumed fields on the way in and out, in the order of the alphabet as all others: <c>data</c> is base64 and absent in lists.
/// </summary>
internal sealed record AttachmentView(string? ContentType, string? Data, string? Id, string? Name, long? Size)
{
    public static AttachmentView Of(Attachment attachment, bool whole) => new(
        attachment.ContentType, whole ? Convert.ToBase64String(attachment.Data) : null, attachment.Id, attachment.Name,
        attachment.Data.Length);
}
