using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureMessaging.Sandbox;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;

public sealed class OracleHealthTokenTests(MillenniumHost sandbox) : MillenniumTests(sandbox)
{
    [Fact]
    public async Task Token_ByBasic_IsBearerOf570SecondsInTheDocumentedShape()
    {
        var token = TestContext.Current.CancellationToken;

        var answer = await Host.Client.AskTokenAsync(token);

        var body = await answer.ReadJsonAsync(token);
        var jwt = new JsonWebTokenHandler().ReadJsonWebToken((string)body["access_token"]!);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal(570, (int)body["expires_in"]!);
        Assert.Equal(Millennium.AllScopes, (string?)body["scope"]);
        Assert.Equal("ES256", jwt.Alg);
        Assert.Equal(TimeSpan.FromSeconds(600), jwt.ValidTo - jwt.IssuedAt);
        Assert.True(jwt.TryGetClaim("urn:cerner:authorization:claims:version:1", out _));
    }

    [Theory]
    [InlineData("wrong", Millennium.AllScopes, HttpStatusCode.Unauthorized, "invalid_client")]
    [InlineData("sandbox-client-secret", "", HttpStatusCode.BadRequest, "invalid_scope")]
    [InlineData("sandbox-client-secret", "system/*.read", HttpStatusCode.BadRequest, "invalid_scope")]
    public async Task Token_AskedForWrongly_IsRefusedInWords(string secret, string scope, HttpStatusCode status, string error)
    {
        var token = TestContext.Current.CancellationToken;

        var answer = await Host.Client.AskTokenAsync(token, secret, scope);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(error, (string?)(await answer.ReadJsonAsync(token))["error"]);
    }

    [Theory]
    [InlineData("RS384", true)]
    [InlineData("ES384", true)]
    [InlineData("RS256", false)]
    public async Task Token_ByPrivateKeyJwt_DependsOnTheAlgorithm(string algorithm, bool accepted)
    {
        var token = TestContext.Current.CancellationToken;
        var assertion = await RegisterAndSignAsync(algorithm, token);

        var answer = await Host.Client.PostAsync(Millennium.TokenPath(), AssertionForm(assertion), token);

        Assert.Equal(accepted ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Assertion_UsedTwice_IsRefusedTheSecondTime()
    {
        var token = TestContext.Current.CancellationToken;
        var assertion = await RegisterAndSignAsync("RS384", token);
        await Host.Client.PostAsync(Millennium.TokenPath(), AssertionForm(assertion), token);

        var again = await Host.Client.PostAsync(Millennium.TokenPath(), AssertionForm(assertion), token);

        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Fact]
    public async Task Scope_WhenNarrowed_IsSaidAndHeldTo()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.SwitchAsync(new { granted_scopes = new[] { "oraclehealth:millennium:message" } }, token);

        await Host.Client.AuthorizeAsync(token);
        var pools = await Host.Client.GetAsync(Millennium.Pools, token);

        Assert.Equal(HttpStatusCode.Forbidden, pools.StatusCode);
        Assert.Contains("insufficient_scope", pools.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_WithATokenOfAnotherTenant_IsAnsweredTenantNotValid()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);

        var answer = await Host.Client.GetAsync(Millennium.Pools.Replace(Millennium.Tenant, Millennium.SecondTenant,
            StringComparison.Ordinal), token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("Tenant not valid or accessible", await answer.Content.ReadAsStringAsync(token));
    }

    [Fact]
    public async Task Call_WithATokenPastItsLife_Is401WithAChallenge()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        var clock = Host.Service<SandboxClock>();
        clock.MoveTo(clock.GetUtcNow().AddSeconds(601));

        var answer = await Host.Client.GetAsync(Millennium.Pools, token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("invalid_token", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExpireToken_EndsTheTokenInMidLife()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        await Host.Client.FaultAsync(new { upstream = "oracle-health", operation = "pools", kind = "expire-token", times = 1 }, token);

        var first = await Host.Client.GetAsync(Millennium.Pools, token);
        await Host.Client.AuthorizeAsync(token);
        var second = await Host.Client.GetAsync(Millennium.Pools, token);

        Assert.Equal(HttpStatusCode.Unauthorized, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task Keys_OfTwoInstances_AreBothTaken()
    {
        var token = TestContext.Current.CancellationToken;
        using var first = new ClientKeys("RS384");
        using var second = new ClientKeys("RS384");
        await first.AddAsync(Host.Client, "two-instances", token);
        await second.AddAsync(Host.Client, "two-instances", token);

        var answers = new List<HttpStatusCode>();
        foreach (var (keys, id) in new[] { (first, "a"), (second, "b") })
        {
            var assertion = keys.Sign(new()
            {
                ["iss"] = "two-instances",
                ["sub"] = "two-instances",
                ["aud"] = $"https://authorization.example{Millennium.TokenPath()}",
                ["jti"] = id,
            });
            using var answer = await Host.Client.PostAsync(Millennium.TokenPath(), AssertionForm(assertion), token);
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], answers);
    }

    [Fact]
    public async Task Key_WithItsPrivateHalf_IsNotTaken()
    {
        var token = TestContext.Current.CancellationToken;
        using var key = RSA.Create(2048);
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(key.ExportParameters(includePrivateParameters: true)));

        var answer = await Host.Client.PutAsJsonAsync("/control/keys/c",
            new { jwk.Kty, jwk.N, jwk.E, jwk.D, jwk.P, jwk.Q, jwk.DP, jwk.DQ, jwk.QI }, token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<string> RegisterAndSignAsync(string algorithm, CancellationToken token)
    {
        using var keys = new ClientKeys(algorithm);
        await keys.RegisterAsync(Host.Client, "key-client", token);
        return keys.Sign(new()
        {
            ["iss"] = "key-client",
            ["sub"] = "key-client",
            ["aud"] = $"https://authorization.example{Millennium.TokenPath()}",
            ["jti"] = "one",
        });
    }

    private static FormUrlEncodedContent AssertionForm(string assertion) => new(
    [
        new("grant_type", "client_credentials"),
        new("scope", Millennium.AllScopes),
        new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        new("client_assertion", assertion),
    ]);
}
