namespace SecureMessaging.Sandbox.Legacy.Resources;

internal sealed record AttachmentAttributes(string Name, long MessageId, long AttachmentSize, string Download);
