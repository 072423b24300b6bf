namespace SecureMessaging.Sandbox.Vista.Wire;

/// <summary>The wrapped array of messages.</summary>
internal sealed record MessageListWire(IEnumerable<MessageWire> Message);
