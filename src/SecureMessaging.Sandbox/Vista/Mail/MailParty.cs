namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>Who wrote or receives a message: a patient, a member of staff, or a team.</summary>
internal sealed record MailParty(long Id, string Name);
