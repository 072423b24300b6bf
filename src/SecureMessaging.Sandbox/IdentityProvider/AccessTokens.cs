using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.IdentityProvider;

/// <summary>Mints access tokens for personas and reads them back, as the legacy emulator has to.</summary>
internal sealed class AccessTokens(SigningKey key, PersonaCatalog personas, SandboxClock clock) : IResettable
{
    public const string CookieName = "vagov_access_token";
    public const string Issuer = "http://localhost:5090/identity";
    public const string Audience = "secure-messaging";

    /// <summary>Long enough for an afternoon at the desk; a real one lives five minutes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private long _refuseIssuedBefore;

    public AccessToken Mint(Persona persona) => Mint(persona, persona.UserId);

    /// <summary>For a person who shares a persona's chart under an account id of their own.</summary>
    public AccessToken Mint(Persona persona, Guid userId)
    {
        var now = clock.GetUtcNow();
        var expires = now + Lifetime;
        var claims = new Dictionary<string, object>
        {
            ["sub"] = userId.ToString(),
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["iat_ms"] = now.ToUnixTimeMilliseconds(),
            ["facilities"] = persona.Facilities.ToArray(),
            ["services"] = persona.MayMessage ? new[] { "messaging" } : [],
            ["roles"] = persona.Roles.ToArray(),
            ["loa"] = 3,
        };
        AddIfPresent(claims, "icn", persona.Icn);
        AddIfPresent(claims, "mhv_correlation_id", persona.MhvCorrelationId);
        var token = _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            Expires = expires.UtcDateTime,
            Claims = claims,
            SigningCredentials = key.Credentials,
        });
        return new AccessToken(token, userId.ToString(), expires);
    }

    /// <summary>The persona a request is signed in as, by bearer token or cookie; null when none or no longer valid.</summary>
    public async Task<Persona?> ReadAsync(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        var token = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? authorization["Bearer ".Length..].Trim()
            : context.Request.Cookies[CookieName];
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = Audience,
            IssuerSigningKey = key.Credentials.Key,
            LifetimeValidator = (_, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime,
        });
        return result.IsValid && !IsRefused(result) ? personas.FindByUserId(result.ClaimsIdentity.FindFirst("sub")?.Value) : null;
    }

    /// <summary>From now on tokens minted before this moment are refused by whoever asks <see cref="ReadAsync"/>.</summary>
    public void RefuseAllMintedSoFar() =>
        Interlocked.Exchange(ref _refuseIssuedBefore, clock.GetUtcNow().ToUnixTimeMilliseconds() + 1);

    public void Reset() => Interlocked.Exchange(ref _refuseIssuedBefore, 0);

    private bool IsRefused(TokenValidationResult result) =>
        result.Claims.TryGetValue("iat_ms", out var minted)
        && Convert.ToInt64(minted, System.Globalization.CultureInfo.InvariantCulture) < Interlocked.Read(ref _refuseIssuedBefore);

    private static void AddIfPresent(Dictionary<string, object> claims, string name, string? value)
    {
        if (value is not null)
        {
            claims[name] = value;
        }
    }
}
