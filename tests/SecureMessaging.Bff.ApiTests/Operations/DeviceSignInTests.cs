using System.Net;
using System.Net.Http.Headers;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary><c>rollout login</c> against the identity provider of the sandbox, and the token at the ops API.</summary>
public sealed class DeviceSignInTests : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Code_ConfirmedInABrowser_GivesATokenThatTheOpsApiTakes()
    {
        var token = TestContext.Current.CancellationToken;

        var signedIn = await SignInAsync(code => DecideAsync(code.Code.ToLowerInvariant(), ("persona", "ops-viewer")));
        using var client = _app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.Token);
        using var flags = await client.GetAsync(new Uri("/ops/v1/flags", UriKind.Relative), token);

        Assert.Null(signedIn.Problem);
        Assert.Equal(HttpStatusCode.OK, flags.StatusCode);
    }

    [Fact]
    public async Task Code_RefusedInTheBrowser_GivesNoToken()
    {
        var signedIn = await SignInAsync(code => DecideAsync(code.Code, ("deny", "true")));

        Assert.Equal((null, "The sign-in was refused."), (signedIn.Token, signedIn.Problem));
    }

    /// <summary>What a provider says to whoever asks too fast, waits too long, or asks with a code that is used up.</summary>
    [Fact]
    public async Task Provider_AskedInEveryWrongWay_AnswersAsTheStandardSays()
    {
        using var begun = await PostAsync("device_authorization", ("client_id", "cli"));
        var code = await begun.ReadJsonAsync(TestContext.Current.CancellationToken);
        var device = (string)code["device_code"]!;

        Assert.Equal("slow_down", await RedeemAsync(device));
        _app.Clock.MoveTo(_app.Clock.GetUtcNow().AddSeconds(8));
        Assert.Equal("authorization_pending", await RedeemAsync(device));
        Assert.Equal("invalid_grant", await RedeemAsync("another"));
        Assert.Equal("invalid_grant", await RedeemAsync(device, "another-client"));
        _app.Clock.MoveTo(_app.Clock.GetUtcNow().AddMinutes(10));
        Assert.Equal("expired_token", await RedeemAsync(device));
        Assert.Equal("invalid_grant", await RedeemAsync(device));
        using var late = await PostAsync("device", ("user_code", (string)code["user_code"]!), ("persona", "ops-viewer"));
        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
    }

    private Task<DeviceSignIn> SignInAsync(Func<DeviceCode, Task> show) => new DeviceFlow(_app.SandboxClient, TimeProvider.System)
        .SignInAsync(
            new Uri(_app.SandboxClient.BaseAddress!, "/identity"), "cli", "openid", show, TestContext.Current.CancellationToken);

    private async Task DecideAsync(string code, (string, string) decision)
    {
        using var decided = await PostAsync("device", ("user_code", code), decision);
        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
    }

    private async Task<string?> RedeemAsync(string device, string client = "cli")
    {
        using var answer = await PostAsync(
            "token", ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", device), ("client_id", client));
        return (string?)(await answer.ReadJsonAsync(TestContext.Current.CancellationToken))["error"];
    }

    private async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(one => KeyValuePair.Create(one.Name, one.Value)));
        return await _app.SandboxClient.PostAsync(
            new Uri($"/identity/{path}", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }
}
