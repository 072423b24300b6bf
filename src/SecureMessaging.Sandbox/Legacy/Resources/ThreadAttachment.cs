namespace SecureMessaging.Sandbox.Legacy.Resources;

internal sealed record ThreadAttachment(long Id, long MessageId, string Name, long AttachmentSize, string Download);
