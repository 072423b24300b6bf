using SecureMessaging.Sandbox.IdentityProvider;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.Control;

/// <summary>Signs a browser or a script in as a persona.</summary>
internal static class SignIn
{
    public static IResult List(PersonaCatalog personas) => ControlJson.Ok(personas.All.Select(persona => new
    {
        persona.Name,
        persona.Purpose,
        persona.TryNext,
        persona.UserId,
        persona.Facilities,
        persona.MayMessage,
        persona.Roles,
    }));

    /// <summary>Who the caller's cookie or token is; without <c>persona</c> where it is nobody.</summary>
    public static async Task<IResult> SessionAsync(HttpContext context, AccessTokens tokens) =>
        ControlJson.Ok(new { persona = (await tokens.ReadAsync(context))?.Name });

    /// <summary>JSON in, JSON out; a form of the start page in, back to the start page.</summary>
    public static async Task<IResult> HandleAsync(
        HttpContext context, PersonaCatalog personas, AccessTokens tokens, CancellationToken cancellationToken)
    {
        var fromPage = context.Request.HasFormContentType;
        var (request, error) = fromPage
            ? (new SignInRequest((await context.Request.ReadFormAsync(cancellationToken))["persona"].ToString()), null)
            : await ControlJson.ReadAsync<SignInRequest>(context.Request, cancellationToken);
        if (error is not null)
        {
            return ControlJson.Wrong(error);
        }

        if (request?.User is <= 0)
        {
            return ControlJson.Wrong("user must be a number from 1");
        }

        if (personas.Find(request?.Persona) is not { } persona)
        {
            return ControlJson.Wrong(
                $"persona must be one of {string.Join(", ", personas.All.Select(known => known.Name))}");
        }

        var token = request?.User is { } user ? tokens.Mint(persona, PersonaIds.Generated(persona.UserId, user)) : tokens.Mint(persona);
        context.Response.Cookies.Append(AccessTokens.CookieName, token.Value, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            Expires = token.ExpiresAt,
        });
        return fromPage ? Results.LocalRedirect($"/?signed-in={persona.Name}") : ControlJson.Ok(token);
    }
}
