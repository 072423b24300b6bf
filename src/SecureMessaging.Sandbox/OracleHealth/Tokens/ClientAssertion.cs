using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecureMessaging.Sandbox.OracleHealth.Tokens;

/// <summary>Checks a JWT a client signed itself, against the keys registered for it.</summary>
internal sealed class ClientAssertion(RegisteredKeys keys, SandboxClock clock) : IResettable
{
    /// <summary>SMART Backend Services and both token services of the VA allow five minutes.</summary>
    public static readonly TimeSpan MaxLife = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>Ids already used, and until when that must be known.</summary>
    private readonly ConcurrentDictionary<string, DateTime> _used = new(StringComparer.Ordinal);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>The assertion as read, or the reason it is refused.</summary>
    public async Task<(JsonWebToken? Token, string? Refusal)> CheckAsync(string? assertion, string clientIdClaim, string[] algorithms)
    {
        if (string.IsNullOrEmpty(assertion) || !_handler.CanReadToken(assertion))
        {
            return (null, "Assertion is malformed");
        }

        var token = _handler.ReadJsonWebToken(assertion);
        if (!token.TryGetPayloadValue<string>(clientIdClaim, out var clientId) || keys.Of(clientId) is not { Count: > 0 } registered)
        {
            return (null, "Client is not registered");
        }

        var result = await _handler.ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            IssuerSigningKeys = registered,
            TryAllIssuerSigningKeys = true,
            ValidAlgorithms = algorithms,
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        if (!result.IsValid)
        {
            return (null, "Assertion signature is invalid");
        }

        return (LifetimeRefusal(token) ?? ReplayRefusal(token)) is { } refusal ? (null, refusal) : (token, null);
    }

    public void Reset() => _used.Clear();

    private string? LifetimeRefusal(JsonWebToken token)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!token.TryGetPayloadValue<long>("exp", out _) || token.ValidTo <= now - Skew)
        {
            return "Assertion has expired";
        }

        return token.ValidTo > now + MaxLife + Skew || token.IssuedAt > now + Skew
            ? "Assertion lives too long or begins in the future"
            : null;
    }

    private string? ReplayRefusal(JsonWebToken token)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var over in _used.Where(pair => pair.Value < now - Skew))
        {
            _used.TryRemove(over);
        }

        return !string.IsNullOrEmpty(token.Id) && _used.TryAdd($"{token.Issuer} {token.Id}", token.ValidTo)
            ? null
            : "Assertion has no id or was used before";
    }
}
