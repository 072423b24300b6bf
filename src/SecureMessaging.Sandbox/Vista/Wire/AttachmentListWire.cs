namespace SecureMessaging.Sandbox.Vista.Wire;

/// <summary>The wrapper around a message's attachments.</summary>
internal sealed record AttachmentListWire(IReadOnlyList<AttachmentWire> Attachment);

/// <summary>An attachment inside the wrapper; no MIME type here.</summary>
internal sealed record AttachmentWire(long Id, string Name, long AttachmentSize);
