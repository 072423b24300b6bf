namespace SecureMessaging.Ehr.OracleHealth.Tokens;

/// <summary>What a token is for: it is cached per tenant, host and scopes, and good for nothing else.</summary>
/// <param name="Tenant">Short name.</param>
/// <param name="Host">The resource host named in the token address.</param>
/// <param name="Scopes">Blank-separated, as sent.</param>
internal sealed record TokenScope(string Tenant, string Host, string Scopes);
