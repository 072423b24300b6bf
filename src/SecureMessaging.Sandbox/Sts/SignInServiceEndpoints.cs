using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.OracleHealth;
using SecureMessaging.Sandbox.OracleHealth.Tokens;

namespace SecureMessaging.Sandbox.Sts;

/// <summary>
/// The sign-in service's exchange: a signed assertion that names a service account and carries the user, for a token that
/// carries the user. A service account is known once its public key is registered.
/// </summary>
internal static class SignInServiceEndpoints
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const string Route = "/sts/v0/sign_in/token";

    /// <summary>The part of the audience that does not depend on the address the sandbox is reached at.</summary>
    private const string AudienceEnd = "/v0/sign_in/token";

    /// <summary>The one API a service account of the sandbox may ask for.</summary>
    private const string ScopeEnd = "/person/v1/correlations";

    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256];

    public static void MapSignInService(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Route, ExchangeAsync).WithUpstreamOperation(UpstreamNames.Identity, "sts");

    private static async Task<IResult> ExchangeAsync(
        HttpRequest request, ClientAssertion assertions, ServiceTokens tokens, OracleHealthState state,
            CancellationToken cancellationToken)
    {
        if (await ReadAsync(request, cancellationToken) is not { GrantType: GrantType } body)
        {
            return Refuse("Grant type is not valid");
        }

        var (assertion, refusal) = await assertions.CheckAsync(body.Assertion, "service_account_id", Algorithms);
        if (assertion is null)
        {
            return Refuse(refusal!);
        }

        if (RefuseClaims(assertion, state) is { } claimRefusal)
        {
            return Refuse(claimRefusal);
        }

        return assertion.TryGetPayloadValue<JsonElement>("user_attributes", out var attributes) && IcnOf(attributes) is { } icn
            ? TypedResults.Json(new { data = new { access_token = tokens.Issue(icn, Claims(assertion, icn)) } })
            : Refuse("Assertion user attributes are not valid");
    }

    private static async Task<SignInServiceRequest?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return request.HasJsonContentType() ? await request.ReadFromJsonAsync<SignInServiceRequest>(cancellationToken) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? RefuseClaims(JsonWebToken assertion, OracleHealthState state)
    {
        var account = assertion.GetPayloadValue<string>("service_account_id");
        if (state.Switches.RefusedClients.Contains(account))
        {
            return "Service account config not found";
        }

        if (string.IsNullOrEmpty(assertion.Issuer)
            || !assertion.Audiences.Any(audience => audience.EndsWith(AudienceEnd, StringComparison.Ordinal)))
        {
            return "Assertion issuer or audience is not valid";
        }

        if (string.IsNullOrEmpty(assertion.Subject))
        {
            return "Assertion subject is not valid";
        }

        var scopes = assertion.TryGetPayloadValue<string[]>("scopes", out var asked) ? asked : [];
        return scopes.Length > 0 && scopes.All(scope => scope.EndsWith(ScopeEnd, StringComparison.Ordinal))
            ? null
            : "Assertion scopes are not valid";
    }

    private static string? IcnOf(JsonElement attributes) =>
        attributes.ValueKind == JsonValueKind.Object
        && attributes.EnumerateObject().All(attribute => attribute.Name == "icn")
        && attributes.TryGetProperty("icn", out var icn) && icn.ValueKind == JsonValueKind.String
            && !string.IsNullOrWhiteSpace(icn.GetString())
            ? icn.GetString()
            : null;

    private static Dictionary<string, object> Claims(JsonWebToken assertion, string icn) => new()
    {
        ["iss"] = "va.gov sign in",
        ["aud"] = assertion.GetPayloadValue<string[]>("scopes")[0],
        ["jti"] = Guid.NewGuid().ToString(),
        ["sub"] = assertion.Subject,
        ["version"] = "V0",
        ["scopes"] = assertion.GetPayloadValue<string[]>("scopes"),
        ["service_account_id"] = assertion.GetPayloadValue<string>("service_account_id"),
        ["user_attributes"] = new Dictionary<string, object> { ["icn"] = icn },
    };

    private static JsonHttpResult<Refusal> Refuse(string reason) =>
        TypedResults.Json(new Refusal(reason), statusCode: StatusCodes.Status400BadRequest);

    private sealed record Refusal([property: JsonPropertyName("errors")] string Errors);
}
