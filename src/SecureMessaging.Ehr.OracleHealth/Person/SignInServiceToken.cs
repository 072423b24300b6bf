using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.OracleHealth.Tokens;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Person;

/// <summary>The sign-in service's exchange: an RS256 assertion of a service account, with the ICN among the user attributes.</summary>
internal sealed class SignInServiceToken(TimeProvider time) : IServiceTokenShape
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /// <summary>How the service words its refusal of an attribute the account may not pass on.</summary>
    private const string AttributesRefused = "user attributes";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public string Name => PersonSource.SignInService;

    public HttpRequestMessage Request(PersonOptions options, string privateKey, Icn icn)
    {
        var now = time.GetUtcNow();
        var assertion = AssertionSigner.SignWithRsa(privateKey, SecurityAlgorithms.RsaSha256, keyId: null, new Dictionary<string, object>
        {
            ["iss"] = options.Issuer,
            ["sub"] = icn.Value,
            ["aud"] = options.TokenAddress,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Life).ToUnixTimeSeconds(),
            ["jti"] = Guid.CreateVersion7(now).ToString(),
            ["scopes"] = new[] { options.CorrelationsAddress },
            ["service_account_id"] = options.ServiceAccountId,
            ["user_attributes"] = new Dictionary<string, string> { ["icn"] = icn.Value },
        });
        return new HttpRequestMessage(HttpMethod.Post, options.TokenAddress)
        {
            Content = JsonContent.Create(new Exchange(GrantType, assertion)),
        };
    }

    public async ValueTask<Result<string>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            var refusal = await MillenniumJson.ReadAsync<JsonElement>(response, OracleHealthNames.Person, cancellationToken);
            var words = refusal.TryGet(out var body, out _) ? body.GetRawText() : "";
            return words.Contains(AttributesRefused, StringComparison.OrdinalIgnoreCase)
                ? PersonFailures.IcnNotCarried
                : PersonFailures.AccountRefused;
        }

        if (!response.IsSuccessStatusCode)
        {
            return MillenniumStatus.ToFailure(response, OracleHealthNames.Person, time);
        }

        var parsed = await MillenniumJson.ReadAsync<Response>(response, OracleHealthNames.Person, cancellationToken);
        return !parsed.TryGet(out var granted, out var failure) ? failure : Check(granted.Data?.AccessToken);
    }

    /// <summary>The token is ours to read here: it is worthless behind it when it lost the ICN on the way.</summary>
    private static Result<string> Check(string? token)
    {
        var handler = new JsonWebTokenHandler();
        if (token is null || !handler.CanReadToken(token))
        {
            return new UpstreamMalformed(OracleHealthNames.Upstream, OracleHealthNames.Person);
        }

        var carried = handler.ReadJsonWebToken(token).TryGetPayloadValue<JsonElement>("user_attributes", out var attributes)
            && attributes.ValueKind == JsonValueKind.Object
            && attributes.TryGetProperty("icn", out var icn) && icn.ValueKind == JsonValueKind.String;
        return carried ? token : PersonFailures.IcnNotCarried;
    }

    private sealed record Exchange(
        [property: JsonPropertyName("grant_type")] string GrantType, [property: JsonPropertyName("assertion")] string Assertion);

    private sealed record Response(Token? Data);

    private sealed record Token([property: JsonPropertyName("access_token")] string? AccessToken);
}
