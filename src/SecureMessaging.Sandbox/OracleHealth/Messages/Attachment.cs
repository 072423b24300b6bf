namespace SecureMessaging.Sandbox.OracleHealth.Messages;

/// <summary>An attachment; its fields are assumed, since the documents name the list and not what is in it.</summary>
internal sealed record Attachment(string Id, string Name, string ContentType, byte[] Data);
