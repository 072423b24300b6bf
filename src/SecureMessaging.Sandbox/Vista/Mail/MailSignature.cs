namespace SecureMessaging.Sandbox.Vista.Mail;

internal sealed record MailSignature(string? Name, string? Title, bool Include);
