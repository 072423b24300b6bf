namespace SecureMessaging.Sandbox.OracleHealth.Tokens;

/// <summary>What an issued access token opens, and until when.</summary>
internal sealed record AccessGrant(string Tenant, string ClientId, string[] Scopes, DateTimeOffset ExpiresAt);
