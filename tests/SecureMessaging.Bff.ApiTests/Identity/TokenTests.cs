using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Identity;

public sealed class TokenTests : IAsyncDisposable
{
    private const string OwnCall = "/my_health/v1/messaging/care_systems";

    private readonly BffApplication _app = new();

    [Fact]
    public async Task Call_WithoutToken_Is401InTheEnvelope()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = _app.CreateClient();

        var answer = await client.GetAsync(OwnCall, token);

        await AssertNotAuthorizedAsync(answer, token);
    }

    [Fact]
    public async Task Call_WithTheCookieOfTheSignIn_IsAnswered()
    {
        var token = TestContext.Current.CancellationToken;
        var signedIn = await _app.SandboxClient.SignInAsync("both-ehrs", token);
        using var client = _app.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", $"vagov_access_token={signedIn.AccessToken}");

        var answer = await client.GetAsync(OwnCall, token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Call_WithATokenThatExpired_Is401()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("both-ehrs", token);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(OwnCall, token)).StatusCode);
        _app.Clock.MoveTo(_app.Clock.GetUtcNow().AddDays(30));

        var answer = await client.GetAsync(OwnCall, token);

        await AssertNotAuthorizedAsync(answer, token);
    }

    [Fact]
    public async Task Call_WithATokenOfAnotherKey_Is401()
    {
        var token = TestContext.Current.CancellationToken;
        using var rsa = RSA.Create(2048);
        var forged = Token(new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = "sandbox" }, SecurityAlgorithms.RsaSha256));
        using var client = ClientWith(forged);

        var answer = await client.GetAsync(OwnCall, token);

        await AssertNotAuthorizedAsync(answer, token);
    }

    [Fact]
    public async Task Call_WithAnUnsignedToken_Is401()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = ClientWith(Token(signing: null));

        var answer = await client.GetAsync(OwnCall, token);

        await AssertNotAuthorizedAsync(answer, token);
    }

    [Theory]
    [InlineData("not-a-token")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.e30.AAAA")]
    public async Task Call_WithJunkForAToken_Is401(string junk)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = ClientWith(junk);

        var answer = await client.GetAsync(OwnCall, token);

        await AssertNotAuthorizedAsync(answer, token);
    }

    [Fact]
    public async Task Call_OfAPersonWithoutMessaging_Is403WithTheContractsDetail()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("not-eligible", token);

        var answer = await client.GetAsync(OwnCall, token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var error = (await answer.ReadJsonAsync(token))["errors"]![0]!;
        Assert.Equal("You do not have access to messaging", (string?)error["detail"]);
        Assert.Equal("403", (string?)error["code"]);
    }

    [Theory]
    [InlineData("Identity:AcceptedAssurance:0", "IAL3", HttpStatusCode.Forbidden)]
    [InlineData("Identity:AssuranceClaim", "ial", HttpStatusCode.Forbidden)]
    [InlineData("Identity:AcceptedAssurance:0", "3", HttpStatusCode.OK)]
    public async Task Call_OfAPersonWhoseIdentityIsNotVerified_Is403InTheNewFlowAndLegacysInTheBaseFlow(
        string setting, string value, HttpStatusCode expected)
    {
        var token = TestContext.Current.CancellationToken;
        _app.With(setting, value);
        using var inNewFlow = await _app.SignInAsync("both-ehrs", token);
        using var inBaseFlow = await _app.SignInAsync("vista-only", token);

        var list = await inNewFlow.GetAsync("/my_health/v1/messaging/allrecipients", token);
        var own = await inNewFlow.GetAsync(OwnCall, token);
        var proxied = await inBaseFlow.GetAsync("/my_health/v1/messaging/allrecipients", token);

        Assert.Equal(expected, list.StatusCode);
        Assert.Equal(expected, own.StatusCode);
        Assert.Equal(HttpStatusCode.OK, proxied.StatusCode);
        if (expected == HttpStatusCode.Forbidden)
        {
            var error = (await list.ReadJsonAsync(token))["errors"]![0]!;
            Assert.Equal("You do not have access to messaging: your identity is not verified", (string?)error["detail"]);
        }
    }

    [Fact]
    public async Task Call_WhereTheIssuerVerifiesEverybody_NeedsNoLevel()
    {
        var token = TestContext.Current.CancellationToken;
        _app.With("Identity:AssuranceClaim", "nothing").With("Identity:RequireAssurance", "false");
        using var client = await _app.SignInAsync("both-ehrs", token);

        var answer = await client.GetAsync(OwnCall, token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task AssertNotAuthorizedAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Token realm=\"Application\"", answer.Headers.WwwAuthenticate.ToString());
        var body = await answer.ReadJsonAsync(cancellationToken);
        var error = Assert.Single(body["errors"]!.AsArray());
        Assert.Equal(("Not authorized", "401", "401"), ((string?)error!["title"], (string?)error["code"], (string?)error["status"]));
        Assert.Equal(answer.Headers.GetValues("X-Request-Id").Single(), (string?)body["meta"]!["support_id"]);
    }

    private HttpClient ClientWith(string accessToken)
    {
        var client = _app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    private string Token(SigningCredentials? signing) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "http://localhost:5090/identity",
        Audience = "secure-messaging",
        Expires = _app.Clock.GetUtcNow().UtcDateTime.AddHours(1),
        Subject = new ClaimsIdentity([
            new Claim("sub", "00000000-0000-4000-8000-000000000003"), new Claim("icn", "1000000003V000003"),
            new Claim("services", "messaging"),
        ]),
        SigningCredentials = signing,
    });
}
