using System.Net;
using Microsoft.IdentityModel.Tokens;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.OracleHealth.Tokens;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Person;

/// <summary>The mobile platform's exchange: <c>client_credentials</c> whose RS512 assertion names the patient.</summary>
internal sealed class MapToken(TimeProvider time) : IServiceTokenShape
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public string Name => PersonSource.Map;

    public HttpRequestMessage Request(PersonOptions options, string privateKey, Icn icn)
    {
        var now = time.GetUtcNow();
        var assertion = AssertionSigner.SignWithRsa(privateKey, SecurityAlgorithms.RsaSha512, keyId: null, new Dictionary<string, object>
        {
            ["role"] = "veteran",
            ["patient_id"] = icn.Value,
            ["patient_id_type"] = "icn",
            ["iss"] = options.Issuer,
            ["sub"] = options.Issuer,
            ["aud"] = options.TokenAddress,
            ["jti"] = Guid.CreateVersion7(now).ToString(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Life).ToUnixTimeSeconds(),
        });
        return new HttpRequestMessage(HttpMethod.Post, options.TokenAddress)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = options.Issuer,
                ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ["client_assertion"] = assertion,
            }),
        };
    }

    public async ValueTask<Result<string>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var parsed = await MillenniumJson.ReadAsync<TokenResponse>(response, OracleHealthNames.Person, cancellationToken);
        var read = parsed.TryGet(out var body, out var malformed);
        return response.StatusCode switch
        {
            HttpStatusCode.BadRequest when read && body!.Error == "invalid_request" => PersonFailures.IcnNotCarried,
            HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => PersonFailures.AccountRefused,
            not HttpStatusCode.OK => MillenniumStatus.ToFailure(response, OracleHealthNames.Person, time),
            _ when !read => malformed!,
            _ => body!.AccessToken is { Length: > 0 } token
                ? token
                : new UpstreamMalformed(OracleHealthNames.Upstream, OracleHealthNames.Person),
        };
    }
}
