using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecureMessaging.Sandbox.OracleHealth.Tokens;

/// <summary>
/// Issues Millennium access tokens in the documented claim shape and remembers them: the resource server looks a token up
/// instead of verifying it, which costs less under load and lets one be taken back in mid-life.
/// </summary>
internal sealed class MillenniumTokens(SandboxClock clock) : IResettable, IDisposable
{
    /// <summary>What the token itself says; the answer names 30 s less.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(600);

    public const int ExpiresIn = 570;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentDictionary<string, AccessGrant> _issued = new(StringComparer.Ordinal);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public string Issue(string tenant, string clientId, string[] scopes)
    {
        var now = clock.GetUtcNow();
        foreach (var dead in _issued.Where(pair => pair.Value.ExpiresAt <= now))
        {
            _issued.TryRemove(dead);
        }

        var token = _handler.CreateToken(Payload(tenant, clientId, scopes, now), Credentials());
        _issued[token] = new AccessGrant(tenant, clientId, scopes, now + Life);
        return token;
    }

    public AccessGrant? Find(string token) =>
        _issued.GetValueOrDefault(token) is { } grant && grant.ExpiresAt > clock.GetUtcNow() ? grant : null;

    /// <summary>Takes one token back in mid-life; all of them when the call carries none.</summary>
    public void Revoke(string? token)
    {
        if (token is null)
        {
            _issued.Clear();
            return;
        }

        _issued.TryRemove(token, out _);
    }

    public void Reset() => _issued.Clear();

    public void Dispose() => _key.Dispose();

    private static string Payload(string tenant, string clientId, string[] scopes, DateTimeOffset now)
    {
        var azs = string.Join(' ', scopes);
        return JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["iss"] = "https://authorization.cerner.com/",
            ["sub"] = clientId,
            ["azp"] = clientId,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Life).ToUnixTimeSeconds(),
            ["jti"] = Guid.CreateVersion7(now).ToString(),
            ["urn:com:cerner:authorization:claims"] = new { ver = "1.0", tnt = tenant, azs },
            ["urn:cerner:authorization:claims:version:1"] = new Dictionary<string, object>
            {
                ["ver"] = "1.0",
                ["profiles"] = new Dictionary<string, object> { ["smart-v1"] = new { azs } },
                ["client"] = new { name = "Secure messaging (sandbox)", id = clientId },
                ["tenant"] = tenant,
            },
        });
    }

    private SigningCredentials Credentials() =>
        new(new ECDsaSecurityKey(_key) { KeyId = "sandbox.ec" }, SecurityAlgorithms.EcdsaSha256);
}
