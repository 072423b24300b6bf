namespace SecureMessaging.Sandbox.Vista.Storage;

/// <summary>What one presigned address allows.</summary>
internal sealed record StorageGrant(string Method, string Key, DateTimeOffset ExpiresAt);
