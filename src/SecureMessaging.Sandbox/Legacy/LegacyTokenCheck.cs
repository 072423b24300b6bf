using Microsoft.IdentityModel.JsonWebTokens;
using SecureMessaging.Sandbox.IdentityProvider;
using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Legacy.Wire;
using SecureMessaging.Sandbox.Vista.Bridge;
using SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

namespace SecureMessaging.Sandbox.Legacy;

/// <summary>
/// Who may call legacy. Runs as middleware on endpoints that carry it as metadata, so that a caller is refused before
/// any binding of parameters.
/// </summary>
internal sealed class LegacyTokenCheck(RequestDelegate next, AccessTokens tokens, VistaMailboxes mailboxes,
    LegacyMigrations migrations, BridgeTeams bridge, BridgePull pull, SandboxClock clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<LegacyAccess>() is not { } access)
        {
            await next(context);
            return;
        }

        var persona = await tokens.ReadAsync(context);
        if (persona is null)
        {
            await RefuseUnknown(context).ExecuteAsync(context);
            return;
        }

        if (access.Messaging && (!persona.MayMessage || persona.MhvCorrelationId is null))
        {
            var detail = persona.MayMessage
                ? "Unable to access MHV services. Please try signing in again."
                : "You do not have access to messaging";
            await LegacyErrors.Single(StatusCodes.Status403Forbidden, "403", "Forbidden", detail).ExecuteAsync(context);
            return;
        }

        var mailbox = mailboxes.Of(persona);
        if (access.Messaging && persona.LegacyBridgesOracleHealth)
        {
            pull.Into(mailbox);
        }

        context.Features.Set(new LegacyCaller(context, persona, mailbox, migrations, bridge));
        await next(context);
    }

    /// <summary>An access-token cookie past its end is answered 403 with a bare string, everything else 401.</summary>
    private LegacyResponse RefuseUnknown(HttpContext context)
    {
        if (context.Request.Headers.Authorization.Count == 0
            && context.Request.Cookies[AccessTokens.CookieName] is { } cookie
            && new JsonWebTokenHandler() is var handler && handler.CanReadToken(cookie)
            && handler.ReadJsonWebToken(cookie).ValidTo <= clock.GetUtcNow().UtcDateTime)
        {
            return new LegacyResponse(new { Errors = "Access token has expired" }, StatusCodes.Status403Forbidden);
        }

        context.Response.Headers.WWWAuthenticate = "Token realm=\"Application\"";
        return LegacyErrors.Single(StatusCodes.Status401Unauthorized, "401", "Not authorized", "Not authorized");
    }
}
