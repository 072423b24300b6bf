namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>A file on its way in; it becomes a <see cref="MailAttachment"/> when the message is accepted.</summary>
internal sealed record MailFile(string Name, string MimeType, byte[] Content);
