namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>The draft a call names, or none named.</summary>
internal readonly record struct DraftChoice(MailMessage? Value);
