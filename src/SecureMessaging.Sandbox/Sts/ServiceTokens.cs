using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecureMessaging.Sandbox.Sts;

/// <summary>
/// The RS256 tokens both token services issue. The person is named in the token alone, so the services behind it must read
/// the ICN there and nowhere else.
/// </summary>
internal sealed class ServiceTokens(SandboxClock clock) : IResettable
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>Made once for all sandboxes of a process: it takes a processor a tenth of a second.</summary>
    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "sandbox.sts" };

    private readonly ConcurrentDictionary<string, (string Icn, DateTimeOffset ExpiresAt)> _issued = new(StringComparer.Ordinal);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public string Issue(string icn, Dictionary<string, object> claims)
    {
        var now = clock.GetUtcNow();
        foreach (var dead in _issued.Where(pair => pair.Value.ExpiresAt <= now))
        {
            _issued.TryRemove(dead);
        }

        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            IssuedAt = now.UtcDateTime,
            Expires = (now + Life).UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        });
        _issued[token] = (icn, now + Life);
        return token;
    }

    /// <summary>The ICN a live token carries; null when it is unknown or has expired.</summary>
    public string? IcnOf(string token) => _issued.TryGetValue(token, out var entry) && entry.ExpiresAt > clock.GetUtcNow()
        ? entry.Icn
        : null;

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
}
