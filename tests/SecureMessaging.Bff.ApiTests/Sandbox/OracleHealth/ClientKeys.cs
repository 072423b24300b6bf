using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;

/// <summary>A client's own key pair: the public half is registered at the sandbox, the private one signs.</summary>
internal sealed class ClientKeys(string algorithm) : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP384);

    /// <summary>The only key of the client from now on.</summary>
    public async Task RegisterAsync(HttpClient sandbox, string clientId, CancellationToken token) =>
        (await sandbox.PutAsJsonAsync($"/control/keys/{clientId}", PublicHalf(), token)).EnsureSuccessStatusCode();

    /// <summary>One more key of the client.</summary>
    public async Task AddAsync(HttpClient sandbox, string clientId, CancellationToken token) =>
        (await sandbox.PostAsJsonAsync($"/control/keys/{clientId}", PublicHalf(), token)).EnsureSuccessStatusCode();

    private object PublicHalf()
    {
        if (algorithm.StartsWith("ES", StringComparison.Ordinal))
        {
            var point = _ec.ExportParameters(includePrivateParameters: false).Q;
            return new { kty = "EC", crv = "P-384", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) };
        }

        var key = _rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) };
    }

    /// <summary>A JWT of these claims that lives for five minutes.</summary>
    public string Sign(Dictionary<string, object> claims)
    {
        SecurityKey key = algorithm.StartsWith("ES", StringComparison.Ordinal) ? new ECDsaSecurityKey(_ec) : new RsaSecurityKey(_rsa);
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            Expires = TimeProvider.System.GetUtcNow().AddMinutes(5).UtcDateTime,
            SigningCredentials = new SigningCredentials(key, algorithm),
        });
    }

    public void Dispose()
    {
        _rsa.Dispose();
        _ec.Dispose();
    }
}
