using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureMessaging.Bff.Identity.Keys;

namespace SecureMessaging.Bff.Identity;

/// <summary>
/// Validates access tokens: asymmetric signatures of the issuer's keys only, issuer, audience and lifetime. The token
/// comes from the <c>Authorization</c> header, else from the cookie.
/// </summary>
internal sealed class ConfigureJwtBearer(IOptions<IdentityOptions> identity, JwksSource keys, TimeProvider time)
    : IConfigureNamedOptions<JwtBearerOptions>
{
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256];

    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.TimeProvider = time;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = identity.Value.Issuer,
            ValidAudience = identity.Value.Audience,
            ValidAlgorithms = Algorithms,
            ClockSkew = identity.Value.ClockSkew,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            NameClaimType = MessagingClaims.Subject,
            RoleClaimType = MessagingClaims.Roles,
            IssuerSigningKeyResolver = (_, _, keyId, _) => keys.Find(keyId),
            LifetimeValidator = (notBefore, expires, _, parameters) => IsAlive(notBefore, expires, parameters.ClockSkew),
        };
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = ReceiveAsync, OnTokenValidated = JudgeAssuranceAsync, OnAuthenticationFailed = NoteExpiredAsync,
        };
    }

    /// <summary>The signature is judged before the time.</summary>
    private Task NoteExpiredAsync(AuthenticationFailedContext context)
    {
        if (context.Exception is SecurityTokenInvalidLifetimeException { Expires: { } end } && end < time.GetUtcNow().UtcDateTime
            && AccessTokenSource.Of(context.Request, identity.Value.CookieName).IsCookie)
        {
            context.HttpContext.Features.Set(ExpiredCookieFeature.Instance);
        }

        return Task.CompletedTask;
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires, TimeSpan skew)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now <= end + skew && (notBefore is not { } start || now >= start - skew);
    }

    private async Task ReceiveAsync(MessageReceivedContext context)
    {
        context.Token = AccessTokenSource.Of(context.Request, identity.Value.CookieName).Token;
        if (context.Token is null)
        {
            context.NoResult();
            return;
        }

        // Keys are fetched here, asynchronously; the resolver of the token handler could only block.
        await keys.EnsureAsync(KeyIdOf(context.Token), context.HttpContext.RequestAborted);
        if (!keys.HasKeys)
        {
            context.HttpContext.Features.Set(SigningKeysUnavailableFeature.Instance);
        }
    }

    private Task JudgeAssuranceAsync(TokenValidatedContext context)
    {
        if (context.Principal is { } principal && AssuranceLevel.IsEnough(principal, identity.Value))
        {
            AssuranceLevel.MarkVerified(principal);
        }

        return Task.CompletedTask;
    }

    private static string? KeyIdOf(string token)
    {
        var handler = new JsonWebTokenHandler();
        try
        {
            return handler.CanReadToken(token) ? handler.ReadJsonWebToken(token).Kid : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
