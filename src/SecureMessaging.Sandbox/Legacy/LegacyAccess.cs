namespace SecureMessaging.Sandbox.Legacy;

/// <summary>Endpoint metadata: the caller must be signed in and, for messaging calls, entitled to messaging.</summary>
internal sealed record LegacyAccess(bool Messaging);
