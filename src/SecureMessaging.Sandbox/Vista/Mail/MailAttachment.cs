namespace SecureMessaging.Sandbox.Vista.Mail;

internal sealed record MailAttachment(long Id, string Name, string MimeType, byte[] Content);
