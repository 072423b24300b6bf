using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Identity;

public sealed class CsrfTests : IAsyncDisposable
{
    private const string Allowed = "http://localhost:3001";
    private const string UnsafeCall = "/my_health/v1/aal";

    private readonly BffApplication _app = new();

    [Theory]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    [InlineData(null, Allowed, HttpStatusCode.Forbidden)]
    [InlineData("X-CSRF-Token", null, HttpStatusCode.NoContent)]
    [InlineData("X-CSRF-Token", Allowed, HttpStatusCode.NoContent)]
    [InlineData("X-Key-Inflection", Allowed, HttpStatusCode.NoContent)]
    [InlineData("X-CSRF-Token", "http://localhost:3001.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("X-CSRF-Token", "https://localhost:3001", HttpStatusCode.Forbidden)]
    [InlineData("X-CSRF-Token", "null", HttpStatusCode.Forbidden)]
    public async Task UnsafeCall_WithTheCookie_NeedsACustomHeaderAndAnAllowedOrigin(string? header, string? origin, HttpStatusCode expected)
    {
        var token = TestContext.Current.CancellationToken;
        var signedIn = await _app.SandboxClient.SignInAsync("vista-only", token);
        using var client = _app.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", $"vagov_access_token={signedIn.AccessToken}");
        if (header is not null)
        {
            client.DefaultRequestHeaders.Add(header, "camel");
        }

        if (origin is not null)
        {
            client.DefaultRequestHeaders.Add("Origin", origin);
        }

        var answer = await client.PostAsJsonAsync(UnsafeCall, new { aal = new { activityType = "Messages" }, product = "sm" }, token);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task UnsafeCall_WithABearerToken_NeedsNeither()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("vista-only", token);

        var answer = await client.PostAsJsonAsync(UnsafeCall, new { aal = new { activityType = "Messages" }, product = "sm" }, token);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task Preflight_OfTheReactPage_IsAllowedWithCredentials()
    {
        using var client = _app.CreateClient();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/my_health/v1/messaging/messages");
        preflight.Headers.Add("Origin", Allowed);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type,x-key-inflection,source-app-name,x-csrf-token");

        var answer = await client.SendAsync(preflight, TestContext.Current.CancellationToken);

        Assert.Equal(Allowed, answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("true", answer.Headers.GetValues("Access-Control-Allow-Credentials").Single());
        // Without it a browser asks again before each call, after five seconds.
        Assert.Equal("7200", answer.Headers.GetValues("Access-Control-Max-Age").Single());
    }

    [Fact]
    public async Task Answer_ToAForeignOrigin_CarriesNoPermission()
    {
        using var client = _app.CreateClient();
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");

        var answer = await client.GetAsync("/v0/feature_toggles", TestContext.Current.CancellationToken);

        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
