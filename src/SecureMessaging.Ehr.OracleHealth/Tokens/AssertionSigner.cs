using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecureMessaging.Ehr.OracleHealth.Tokens;

/// <summary>Signs a JWT with a key given as PEM. The key is read at each use, so that a replaced file needs no restart.</summary>
internal static class AssertionSigner
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>RS384 for an RSA key, ES384 for one on P-384: the two the authorization server takes.</summary>
    public static string SignForMillennium(string pem, string? keyId, IReadOnlyDictionary<string, object> claims)
    {
        if (TryImport<ECDsa>(pem, ECDsa.Create, out var elliptic))
        {
            using (elliptic)
            {
                return Sign(new ECDsaSecurityKey(elliptic), SecurityAlgorithms.EcdsaSha384, keyId, claims);
            }
        }

        return SignWithRsa(pem, SecurityAlgorithms.RsaSha384, keyId, claims);
    }

    public static string SignWithRsa(string pem, string algorithm, string? keyId, IReadOnlyDictionary<string, object> claims)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return Sign(new RsaSecurityKey(rsa), algorithm, keyId, claims);
    }

    /// <summary>Null when the key can sign for Millennium, else what is wrong with it.</summary>
    public static string? Problem(string pem)
    {
        if (TryImport<ECDsa>(pem, ECDsa.Create, out var elliptic))
        {
            using (elliptic)
            {
                return elliptic.KeySize == 384 ? null : "is an elliptic-curve key that is not P-384";
            }
        }

        return RsaProblem(pem);
    }

    public static string? RsaProblem(string pem)
    {
        if (!TryImport<RSA>(pem, RSA.Create, out var rsa))
        {
            return "is no private key in PEM form";
        }

        using (rsa)
        {
            return rsa.KeySize >= 2048 ? null : "is an RSA key of less than 2048 bits";
        }
    }

    private static string Sign(SecurityKey key, string algorithm, string? keyId, IReadOnlyDictionary<string, object> claims)
    {
        key.KeyId = keyId ?? Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        key.CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false };
        return Handler.CreateToken(JsonSerializer.Serialize(claims), new SigningCredentials(key, algorithm));
    }

    private static bool TryImport<T>(string pem, Func<T> create, out T key)
        where T : AsymmetricAlgorithm
    {
        key = create();
        try
        {
            key.ImportFromPem(pem);
            return true;
        }
        catch (Exception unusable) when (unusable is ArgumentException or CryptographicException)
        {
            key.Dispose();
            return false;
        }
    }
}
