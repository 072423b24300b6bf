using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox;

public sealed class SignInTests(SandboxHost sandbox) : SandboxTests(sandbox)
{
    private static readonly string[] Names =
    [
        "vista-only", "oracle-only", "both-ehrs", "many-facilities", "all-blocked", "no-teams", "migrating", "not-eligible",
        "no-person-id", "migrating-only", "moved", "bridged", "ops-viewer", "ops-operator", "ops-approver", "ops-approver-2", "ops-support",
    ];

    [Fact]
    public async Task Personas_AreAllThere_ByTheirPublishedNames()
    {
        var personas = await Host.Client.GetFromJsonAsync<JsonArray>("/control/personas", Token);

        Assert.Equal(Names, personas!.Select(persona => persona!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task SignIn_ByName_GivesOneTokenInBodyAndCookie_ThatThePublishedKeyVerifies()
    {
        using var answer = await Host.Client.PostAsJsonAsync("/control/sign-in", new { persona = "both-ehrs" }, Token);
        var body = await answer.ReadJsonAsync(Token);
        var token = body["access_token"]!.GetValue<string>();
        var keys = new JsonWebKeySet(await Host.Client.GetStringAsync("/identity/jwks", Token));

        var validated = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = "http://localhost:5090/identity",
            ValidAudience = "secure-messaging",
            IssuerSigningKeys = keys.GetSigningKeys(),
        });

        Assert.True(validated.IsValid, validated.Exception?.Message);
        Assert.Equal("00000000-0000-4000-8000-000000000003", validated.ClaimsIdentity.FindFirst("sub")!.Value);
        Assert.Equal(body["user_id"]!.GetValue<string>(), validated.ClaimsIdentity.FindFirst("sub")!.Value);
        Assert.Equal(["589", "668", "757"], validated.ClaimsIdentity.FindAll("facilities").Select(claim => claim.Value));
        Assert.Equal("messaging", validated.ClaimsIdentity.FindFirst("services")!.Value);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith($"vagov_access_token={token};", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SignIn_AsOperations_CarriesRolesAndNoChart()
    {
        var signedIn = await Host.Client.SignInAsync("ops-approver", Token);

        var token = new JsonWebTokenHandler().ReadJsonWebToken(signedIn.AccessToken);

        Assert.Equal(["ops.viewer", "ops.approver"], token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value));
        Assert.DoesNotContain(token.Claims, claim => claim.Type is "icn" or "mhv_correlation_id" or "services" or "facilities");
    }

    [Theory]
    [InlineData("both-ehrs")]
    [InlineData(null)]
    public async Task Session_SaysWhoTheCallerIs(string? persona)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/control/session");
        if (persona is not null)
        {
            request.Headers.Add("Cookie", $"vagov_access_token={(await Host.Client.SignInAsync(persona, Token)).AccessToken}");
        }

        using var answer = await Host.Client.SendAsync(request, Token);

        Assert.Equal(persona, (string?)(await answer.ReadJsonAsync(Token))["persona"]);
    }

    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://127.0.0.1:3001", true)]
    [InlineData("https://localhost.example.com", false)]
    [InlineData("null", false)]
    public async Task Control_FromAPage_IsOpenToThisMachineAlone(string origin, bool isOpen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/control/sign-in");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");

        using var answer = await Host.Client.SendAsync(request, Token);

        Assert.Equal(isOpen, answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) && allowed.Single() == origin);
        Assert.Equal(isOpen, answer.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task SignIn_FromThePage_GoesBackToItAndSaysWhoOneIs()
    {
        var form = new FormUrlEncodedContent([new("persona", "vista-only")]);

        using var answer = await Host.Client.PostAsync("/control/sign-in", form, Token);
        var page = await Host.Client.GetStringAsync(answer.Headers.Location, Token);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("You are signed in as <strong>vista-only</strong>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"persona":"nobody"}""", "persona must be one of vista-only")]
    [InlineData("""{"persona":""", "cannot be read")]
    [InlineData("""{"name":"both-ehrs"}""", "cannot be read")]
    [InlineData("", "cannot be read")]
    public async Task SignIn_WithABodyThatMakesNoSense_SaysWhy(string body, string reason)
    {
        using var answer = await Host.Client.PostAsync("/control/sign-in", new StringContent(body), Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, (await answer.ReadJsonAsync(Token))["errors"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
