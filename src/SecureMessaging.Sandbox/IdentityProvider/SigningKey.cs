using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace SecureMessaging.Sandbox.IdentityProvider;

/// <summary>An ES256 key made at start: no key of the sandbox is ever stored or shipped.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public SigningKey()
    {
        KeyId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        Credentials = new SigningCredentials(new ECDsaSecurityKey(_key) { KeyId = KeyId }, SecurityAlgorithms.EcdsaSha256);
    }

    public string KeyId { get; }

    public SigningCredentials Credentials { get; }

    public object ToJwks()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return new
        {
            keys = new[]
            {
                new
                {
                    kty = "EC",
                    use = "sig",
                    alg = SecurityAlgorithms.EcdsaSha256,
                    kid = KeyId,
                    crv = "P-256",
                    x = Base64UrlEncoder.Encode(point.X),
                    y = Base64UrlEncoder.Encode(point.Y),
                },
            },
        };
    }

    public void Dispose() => _key.Dispose();
}
