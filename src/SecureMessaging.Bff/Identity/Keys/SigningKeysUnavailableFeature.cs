namespace SecureMessaging.Bff.Identity.Keys;

/// <summary>Set on a request that carries a token while no signing key of the issuer is known: nobody can tell whose it is.</summary>
internal sealed class SigningKeysUnavailableFeature
{
    public static readonly SigningKeysUnavailableFeature Instance = new();

    private SigningKeysUnavailableFeature()
    {
    }
}
