namespace SecureMessaging.Sandbox.Vista.Wire;

internal sealed record ThreadAttachmentWire(
    long AttachmentId, string AttachmentName, long AttachmentSize, string AttachmentMimeType);
