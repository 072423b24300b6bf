using System.Text.Encodings.Web;
using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.IdentityProvider;

/// <summary>The device flow (RFC 8628), for a command line that signs a persona in.</summary>
internal static class DeviceEndpoints
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:device_code";
    private const string Authorization = "/identity/device_authorization";
    private const string Token = "/identity/token";
    private const string Page = "/identity/device";

    public static void MapDeviceFlow(this IEndpointRouteBuilder app)
    {
        app.MapGet("/identity/.well-known/openid-configuration", Discovery).WithUpstreamOperation(UpstreamNames.Identity, "discovery");
        app.MapPost(Authorization, BeginAsync).WithUpstreamOperation(UpstreamNames.Identity, "device");
        app.MapPost(Token, RedeemAsync).WithUpstreamOperation(UpstreamNames.Identity, "token");
        app.MapGet(Page, Show);
        app.MapPost(Page, DecideAsync);
    }

    /// <summary>By the address that was asked, so that it holds on every port.</summary>
    private static IResult Discovery(HttpRequest request) => Results.Json(new Dictionary<string, object>
    {
        ["issuer"] = At(request, "/identity"),
        ["jwks_uri"] = At(request, "/identity/jwks"),
        ["device_authorization_endpoint"] = At(request, Authorization),
        ["token_endpoint"] = At(request, Token),
        ["grant_types_supported"] = new[] { GrantType },
    });

    private static async Task<IResult> BeginAsync(HttpRequest request, DeviceGrants grants, CancellationToken cancellationToken)
    {
        var form = await FormAsync(request, cancellationToken);
        if (form["client_id"].ToString() is not { Length: > 0 } client)
        {
            return Refuse("invalid_request");
        }

        var grant = grants.Begin(client);
        var shown = $"{grant.UserCode[..4]}-{grant.UserCode[4..]}";
        return Results.Json(new Dictionary<string, object>
        {
            ["device_code"] = grant.DeviceCode,
            ["user_code"] = shown,
            ["verification_uri"] = At(request, Page),
            ["verification_uri_complete"] = At(request, $"{Page}?user_code={shown}"),
            ["expires_in"] = (int)DeviceGrants.Lifetime.TotalSeconds,
            ["interval"] = (int)DeviceGrants.Interval.TotalSeconds,
        });
    }

    private static async Task<IResult> RedeemAsync(
        HttpRequest request, DeviceGrants grants, AccessTokens tokens, CancellationToken cancellationToken)
    {
        var form = await FormAsync(request, cancellationToken);
        if (form["grant_type"] != GrantType)
        {
            return Refuse("unsupported_grant_type");
        }

        var (persona, error) = grants.Redeem(form["device_code"], form["client_id"]);
        return persona is null
            ? Refuse(error!)
            : Results.Json(new Dictionary<string, object>
            {
                ["access_token"] = tokens.Mint(persona).Value,
                ["token_type"] = "Bearer",
                ["expires_in"] = (int)AccessTokens.Lifetime.TotalSeconds,
            });
    }

    private static IResult Show(HttpContext context, PersonaCatalog personas)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; form-action 'self'";
        return Html($"""
            <p><label>Code <input name="user_code" required value="{Text(context.Request.Query["user_code"].ToString())}"></label></p>
            <p><label>Persona <select name="persona">{string.Concat(personas.All.Where(persona => persona.Roles.Count > 0)
                .Select(persona => $"<option>{Text(persona.Name)}</option>"))}</select></label></p>
            <p><button>Sign the device in</button> <button name="deny" value="true">Refuse</button></p>
            """);
    }

    private static async Task<IResult> DecideAsync(
        HttpContext context, DeviceGrants grants, PersonaCatalog personas, CancellationToken cancellationToken)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; form-action 'self'";
        var form = await FormAsync(context.Request, cancellationToken);
        var (persona, isDenied) = (personas.Find(form["persona"]), form["deny"] == "true");
        if (persona is null && !isDenied)
        {
            return Html("<p>There is no such persona.</p>", StatusCodes.Status400BadRequest);
        }

        return grants.Decide(form["user_code"], isDenied ? null : persona)
            ? Html($"<p role=\"status\">{(isDenied ? "Refused." : $"Signed in as {Text(persona!.Name)}.")} Go back to the device.</p>")
            : Html("<p>No device waits for this code.</p>", StatusCodes.Status400BadRequest);
    }

    private static async Task<IFormCollection> FormAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.HasFormContentType ? await request.ReadFormAsync(cancellationToken) : FormCollection.Empty;

    private static string At(HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{path}";

    private static IResult Refuse(string error) =>
        Results.Json(new Dictionary<string, object> { ["error"] = error }, statusCode: StatusCodes.Status400BadRequest);

    private static string Text(string value) => HtmlEncoder.Default.Encode(value);

    private static IResult Html(string content, int status = StatusCodes.Status200OK) => Results.Content(
        $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sign a device in</title></head><body><main>"
            + $"<h1>Sign a device in</h1><form method=\"post\">{content}</form></main></body></html>",
        "text/html; charset=utf-8", statusCode: status);
}
