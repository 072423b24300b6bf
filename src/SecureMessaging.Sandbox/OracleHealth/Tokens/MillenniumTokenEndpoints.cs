using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureMessaging.Sandbox.Faults;

namespace SecureMessaging.Sandbox.OracleHealth.Tokens;

/// <summary>Millennium's authorization server: <c>client_credentials</c> with Basic or with a signed assertion.</summary>
internal static class MillenniumTokenEndpoints
{
    public const string ClientId = "sandbox-client";
    public const string ClientSecret = "sandbox-client-secret";

    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly string[] AssertionAlgorithms = [SecurityAlgorithms.RsaSha384, SecurityAlgorithms.EcdsaSha384];

    private static readonly string[] KnownScopes =
        ["oraclehealth:millennium:message", "oraclehealth:millennium:recipient", "oraclehealth:millennium:personnel",
            "oraclehealth:millennium:location"];

    public static void MapMillenniumTokens(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/authorization/tenants/{tenant}/hosts/{host}/protocols/oauth2/profiles/smart-v1/token", IssueAsync)
            .WithUpstreamOperation(UpstreamNames.OracleHealth, "token");

    private static async Task<IResult> IssueAsync(
        string tenant, HttpContext context, MillenniumTokens tokens, ClientAssertion assertions,
            OracleHealthState state, CancellationToken cancellationToken)
    {
        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        if (!MillenniumTenants.IsKnown(tenant) || !context.Request.HasFormContentType)
        {
            return Refuse(StatusCodes.Status400BadRequest, "invalid_request", tenant);
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        if (form["grant_type"] != "client_credentials")
        {
            return Refuse(StatusCodes.Status400BadRequest, "unsupported_grant_type", tenant);
        }

        var clientId = await AuthenticateAsync(context.Request, form, assertions);
        if (clientId is null || state.Switches.RefusedClients.Contains(clientId))
        {
            return Refuse(StatusCodes.Status401Unauthorized, "invalid_client", tenant);
        }

        var asked = form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (asked.Length == 0 || asked.Any(scope => !IsKnown(scope)))
        {
            return Refuse(StatusCodes.Status400BadRequest, "invalid_scope", tenant);
        }

        var granted = state.Switches.GrantedScopes is { } limit ? asked.Intersect(limit).ToArray() : asked;
        return TypedResults.Json(new Dictionary<string, object>
        {
            ["access_token"] = tokens.Issue(tenant, clientId, granted),
            ["scope"] = string.Join(' ', granted),
            ["token_type"] = "Bearer",
            ["expires_in"] = MillenniumTokens.ExpiresIn,
        });
    }

    private static async Task<string?> AuthenticateAsync(HttpRequest request, IFormCollection form, ClientAssertion assertions)
    {
        if (form["client_assertion_type"] != AssertionType)
        {
            return BasicClient(request);
        }

        var (token, _) = await assertions.CheckAsync(form["client_assertion"], JwtRegisteredClaimNames.Sub, AssertionAlgorithms);
        var fits = token is not null && token.Issuer == token.Subject && !string.IsNullOrEmpty(token.Id)
            && token.Audiences.Any(audience => audience.EndsWith(request.Path, StringComparison.Ordinal));
        return fits ? token!.Subject : null;
    }

    private static string? BasicClient(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{ClientSecret}"));
        var matches = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(header.Parameter ?? ""),
            Encoding.ASCII.GetBytes(expected));
        return matches ? ClientId : null;
    }

    /// <summary>Scopes must be listed; a wildcard is none of them.</summary>
    private static bool IsKnown(string scope) =>
        KnownScopes.Contains(scope) || (scope.StartsWith("system/", StringComparison.Ordinal) && !scope.Contains('*'));

    private static JsonHttpResult<Dictionary<string, string>> Refuse(int status, string error, string tenant) => TypedResults.Json(
        new Dictionary<string, string>
        {
            ["error"] = error,
            ["error_uri"] = "https://authorization.cerner.com/errors/urn%3Acerner%3Aerror%3Aauthorization-server%3Aoauth2%3Atoken%3A"
                + $"{error.Replace('_', '-')}/instances/{Guid.CreateVersion7()}?client=unknown&tenant={tenant}",
        },
        statusCode: status);
}
