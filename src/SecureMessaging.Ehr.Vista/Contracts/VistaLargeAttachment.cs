namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>A file that was uploaded to the EHR's file store before the send.</summary>
/// <param name="AttachmentName">File name.</param>
/// <param name="MimeType">Content type.</param>
/// <param name="Size">Bytes.</param>
/// <param name="LgAttachmentId">Last segment of the upload address, URL-decoded.</param>
internal sealed record VistaLargeAttachment(string AttachmentName, string MimeType, long Size, string LgAttachmentId);
