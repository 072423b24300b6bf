using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.OracleHealth;
using SecureMessaging.Sandbox.OracleHealth.Tokens;

namespace SecureMessaging.Sandbox.Sts;

/// <summary>The MAP token service: <c>client_credentials</c> whose RS512 assertion carries the patient.</summary>
internal static class MapStsEndpoints
{
    private const string AudienceEnd = "/sts/oauth/v1/token";
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha512];

    public static void MapMapSts(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/map/sts/oauth/v1/token", IssueAsync).WithUpstreamOperation(UpstreamNames.Identity, "sts");

    private static async Task<IResult> IssueAsync(
        HttpRequest request, ClientAssertion assertions, ServiceTokens tokens, OracleHealthState state,
            CancellationToken cancellationToken)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
        if (form["grant_type"] != "client_credentials" || form["client_assertion_type"] != AssertionType)
        {
            return Refuse(StatusCodes.Status400BadRequest, "unsupported_grant_type");
        }

        var (assertion, _) = await assertions.CheckAsync(form["client_assertion"], JwtRegisteredClaimNames.Sub, Algorithms);
        if (assertion is null || assertion.Issuer != assertion.Subject || form["client_id"] != assertion.Subject
            || state.Switches.RefusedClients.Contains(assertion.Subject)
            || !assertion.Audiences.Any(audience => audience.EndsWith(AudienceEnd, StringComparison.Ordinal)))
        {
            return Refuse(StatusCodes.Status401Unauthorized, "invalid_client");
        }

        var isPatient = assertion.TryGetPayloadValue<string>("role", out var role) && role == "veteran"
            && assertion.TryGetPayloadValue<string>("patient_id_type", out var type) && type == "icn";
        if (!isPatient || !assertion.TryGetPayloadValue<string>("patient_id", out var icn) || string.IsNullOrWhiteSpace(icn))
        {
            return Refuse(StatusCodes.Status400BadRequest, "invalid_request");
        }

        return TypedResults.Json(new MapToken(tokens.Issue(icn, Claims(assertion.Subject, icn)), (int)ServiceTokens.Life.TotalSeconds));
    }

    private static Dictionary<string, object> Claims(string clientId, string icn) => new()
    {
        ["iss"] = "map",
        ["sub"] = clientId,
        ["jti"] = Guid.NewGuid().ToString(),
        ["patient_id"] = icn,
        ["patient_id_type"] = "icn",
    };

    private static JsonHttpResult<Refusal> Refuse(int status, string error) => TypedResults.Json(new Refusal(error), statusCode: status);

    private sealed record MapToken(
        [property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("expires_in")] int ExpiresIn);

    private sealed record Refusal([property: JsonPropertyName("error")] string Error);
}
