namespace SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

/// <summary>The draft a call names, or none named.</summary>
internal readonly record struct DraftChoice(MailMessage? Value);
