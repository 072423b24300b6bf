using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Identity;

/// <summary>Calls that a foreign page makes a browser send, with whatever the browser adds by itself.</summary>
public sealed class ForgedCallTests(BffApplication app) : IClassFixture<BffApplication>
{
    private const string UnsafeCall = "/my_health/v1/aal";

    /// <summary>What a browser adds by itself, or nobody does: the cookie signs in, so the cookie's rules hold.</summary>
    [Theory]
    [InlineData("Basic dTpw")]
    [InlineData("Negotiate YII=")]
    [InlineData("Digest username=\"u\"")]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("BearerX")]
    public async Task UnsafeCall_WithTheCookieAndNoBearerToken_IsForgeable(string authorization)
    {
        var token = TestContext.Current.CancellationToken;
        var signedIn = await app.SandboxClient.SignInAsync("both-ehrs", token);
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", $"vagov_access_token={signedIn.AccessToken}");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("""{"recipient_id":589002,"category":"OTHER","subject":"s","body":"forged"}"""), "message" },
        };

        var sent = await client.PostAsync("/my_health/v1/messaging/messages", form, token);
        var proxied = await client.PostAsJsonAsync(UnsafeCall, new { product = "sm" }, token);
        client.DefaultRequestHeaders.Remove("Origin");
        client.DefaultRequestHeaders.Add("X-CSRF-Token", "x");
        var own = await client.PostAsJsonAsync("/my_health/v1/messaging/folders/-1/search", new { }, token);

        Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, proxied.StatusCode);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.DoesNotContain(
            await app.SandboxClient.TruthAsync("vista", "both-ehrs", token), message => (string?)message!["body"] == "forged");
    }

    [Fact]
    public async Task UnsafeCall_WithABearerTokenBesideTheCookie_IsTheBearers()
    {
        var token = TestContext.Current.CancellationToken;
        var signedIn = await app.SandboxClient.SignInAsync("both-ehrs", token);
        using var client = await app.SignInAsync("not-eligible", token);
        client.DefaultRequestHeaders.Add("Cookie", $"vagov_access_token={signedIn.AccessToken}");

        var call = await client.PostAsJsonAsync("/ofrep/v1/evaluate/flags", new { }, token);

        Assert.Equal(HttpStatusCode.Forbidden, call.StatusCode);
        Assert.Equal("You do not have access to messaging", (string?)(await call.ReadJsonAsync(token))["errors"]![0]!["detail"]);
    }
}
