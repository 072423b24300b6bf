using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Legacy;

public sealed class BaseFlowTests : IAsyncDisposable
{
    private const string Recipients = "/my_health/v1/messaging/allrecipients?useCache=false";

    private readonly BffApplication _app = new();

    [Fact]
    public async Task AllRecipients_OfAUserOfTheBaseFlow_AreLegacysToTheByte()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("vista-only", token);
        client.DefaultRequestHeaders.Add("X-Key-Inflection", "camel");
        using var direct = new HttpRequestMessage(HttpMethod.Get, Recipients);
        direct.Headers.Authorization = client.DefaultRequestHeaders.Authorization;
        direct.Headers.Add("X-Key-Inflection", "camel");

        var answer = await client.GetAsync(Recipients, token);
        var legacy = await _app.SandboxClient.SendAsync(direct, token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("base", answer.Headers.GetValues("X-Messaging-Flow").Single());
        Assert.Equal(await legacy.Content.ReadAsStringAsync(token), await answer.Content.ReadAsStringAsync(token));
    }

    [Fact]
    public async Task AllRecipients_OfAUserOfTheBaseFlow_HoldVistaTeamsOnly()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("vista-only", token);

        var body = await (await client.GetAsync(Recipients, token)).ReadJsonAsync(token);

        Assert.NotEmpty(body["data"]!.AsArray());
        Assert.All(body["data"]!.AsArray(), team => Assert.False((bool)team!["attributes"]!["oh_triage_group"]!));
    }

    [Theory]
    [InlineData("""{"kind":"html-page","times":1}""", 502)]
    // In memory a connection that breaks looks like one that ended in time: 504 instead of 502.
    [InlineData("""{"kind":"reset-before-accept","times":1}""", 504)]
    [InlineData("""{"kind":"status","status":503,"times":1}""", 503)]
    public async Task Legacy_InTrouble_IsAnErrorInTheEnvelope(string fault, int expected)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("vista-only", token);
        var rule = JsonNode.Parse(fault)!.AsObject();
        rule["upstream"] = "legacy";
        rule["operation"] = "*";
        await _app.SandboxClient.FaultAsync(rule, token);

        var answer = await client.GetAsync(Recipients, token);

        var body = await answer.ReadJsonAsync(token);
        var error = Assert.Single(body["errors"]!.AsArray());
        Assert.Equal($"{(int)answer.StatusCode}", (string?)error!["status"]);
        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.Equal(answer.Headers.GetValues("X-Request-Id").Single(), (string?)body["meta"]!["support_id"]);
    }

    [Fact]
    public async Task LegacysOwnError_KeepsItsWordsAndGainsTheSupportId()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("vista-only", token);

        var answer = await client.GetAsync("/my_health/v1/messaging/messages/1/thread", token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var body = await answer.ReadJsonAsync(token);
        Assert.NotEmpty(body["errors"]!.AsArray());
        Assert.Equal(answer.Headers.GetValues("X-Request-Id").Single(), (string?)body["meta"]!["support_id"]);
    }

    [Fact]
    public async Task Answer_OfLegacy_DoesNotNameItsServer()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("vista-only", token);

        var answer = await client.GetAsync(Recipients, token);

        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
