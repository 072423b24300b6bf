namespace SecureMessaging.Ehr.OracleHealth.Settings;

/// <summary>One Millennium tenant and our credential there.</summary>
internal sealed class TenantOptions
{
    /// <summary>The tenant's GUID, as in every path. Required.</summary>
    public string Id { get; set; } = "";

    /// <summary>
    /// 0 to 15, different for each tenant, part of every care team's number. Never change or re-use one: drafts and recent
    /// recipients hold the numbers.
    /// </summary>
    public int Index { get; set; }

    /// <summary><c>basic</c> (default) or <c>private_key_jwt</c>.</summary>
    public string Authentication { get; set; } = TenantAuthentication.Basic;

    /// <summary>Our system account's client id. Not secret. Without it every call is refused as a missing credential.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>For <c>basic</c>. Put it in the secrets folder.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The other secret while one is being replaced; taken when the first is refused.</summary>
    public string? OtherClientSecret { get; set; }

    /// <summary>For <c>private_key_jwt</c>: PEM of an RSA key (RS384) or a P-384 key (ES384). Put it in the secrets folder.</summary>
    public string? PrivateKey { get; set; }

    /// <summary>The other key while one is being replaced.</summary>
    public string? OtherPrivateKey { get; set; }

    /// <summary>
    /// <c>kid</c> of the registered public key. Left out, the key's thumbprint (RFC 7638) is sent, which suits a rotation.
    /// </summary>
    public string? KeyId { get; set; }

    /// <summary>
    /// Assigning facility of this tenant's person ids in the identity service's correlations. Default <c>200CRNR</c>.
    /// </summary>
    public string PersonAuthority { get; set; } = "200CRNR";
}
