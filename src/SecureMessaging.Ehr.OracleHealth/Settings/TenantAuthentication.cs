namespace SecureMessaging.Ehr.OracleHealth.Settings;

/// <summary>The two ways the authorization server advertises for a client to say who it is.</summary>
internal static class TenantAuthentication
{
    public const string Basic = "basic";
    public const string PrivateKeyJwt = "private_key_jwt";
}
