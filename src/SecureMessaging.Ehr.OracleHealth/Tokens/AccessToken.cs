namespace SecureMessaging.Ehr.OracleHealth.Tokens;

/// <summary>A service token and when it dies, by this service's clock.</summary>
internal sealed record AccessToken(string Value, DateTimeOffset ExpiresAt)
{
    public override string ToString() => nameof(AccessToken);
}
