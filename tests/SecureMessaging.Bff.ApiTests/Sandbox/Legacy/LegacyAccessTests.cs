using System.Net;
using SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.Legacy;

public sealed class LegacyAccessTests(MillenniumHost sandbox) : LegacyCalls(sandbox)
{
    [Fact]
    public async Task Call_WithoutAToken_Is401WithAChallenge()
    {
        Host.Client.DefaultRequestHeaders.Clear();

        var answer = await Host.Client.GetAsync(Messaging + "folders", Token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Token realm=\"Application\"", answer.Headers.WwwAuthenticate.ToString());
        Assert.Equal("401", await CodeAsync(answer));
    }

    [Fact]
    public async Task Call_WithAnExpiredCookie_Is403WithABareString()
    {
        var signedIn = await Host.Client.SignInAsync("vista-only", Token);
        Host.Client.DefaultRequestHeaders.Clear();
        Host.Client.DefaultRequestHeaders.Add("Cookie", $"vagov_access_token={signedIn.AccessToken}");
        Host.Service<SecureMessaging.Sandbox.SandboxClock>().MoveTo(signedIn.ExpiresAt.AddSeconds(1));

        var answer = await Host.Client.GetAsync(Messaging + "folders", Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("Access token has expired", (string?)(await answer.ReadJsonAsync(Token))["errors"]);
    }

    [Fact]
    public async Task Call_OfSomeoneNotEntitled_IsRefused()
    {
        await SignInAsync("not-eligible");

        var answer = await Host.Client.GetAsync(Messaging + "folders", Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("You do not have access to messaging", (string?)(await answer.ReadJsonAsync(Token))["errors"]![0]!["detail"]);
    }

    [Fact]
    public async Task Cookie_IsAsGoodAsABearer()
    {
        var signedIn = await Host.Client.SignInAsync("vista-only", Token);
        Host.Client.DefaultRequestHeaders.Clear();
        Host.Client.DefaultRequestHeaders.Add("Cookie", $"vagov_access_token={signedIn.AccessToken}");

        var answer = await Host.Client.GetAsync(Messaging + "folders", Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Keys_AreSnakeUnlessCamelIsAskedFor()
    {
        await SignInAsync();
        Host.Client.DefaultRequestHeaders.Remove("X-Key-Inflection");

        var folder = (await GetAsync("folders/0"))["data"]!["attributes"]!.AsObject();

        Assert.Equal(["folder_id", "name", "count", "unread_count", "system_folder"], folder.Select(field => field.Key));
    }

    [Fact]
    public async Task UnknownRoute_Is404WithCode411()
    {
        await SignInAsync();

        var answer = await Host.Client.GetAsync(Messaging + "nothing", Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("411", await CodeAsync(answer));
    }

    [Fact]
    public async Task Fault_WithAnSmCode_ComesInLegacysWords()
    {
        await SignInAsync();
        await Host.Client.FaultAsync(new
        {
            upstream = "legacy", operation = "teams", kind = "status", status = 503,
            error_code = "SM903", times = 1
        }, Token);

        var answer = await Host.Client.GetAsync(Messaging + "allrecipients", Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("SM903", await CodeAsync(answer));
    }
}
