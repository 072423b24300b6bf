using System.Net.Http.Headers;
using System.Text.Json;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Legacy;

/// <summary>Whatever the form in which legacy refuses, the web client gets the refusal it decides by.</summary>
public sealed class LegacyErrorTests(BffApplication app) : IClassFixture<BffApplication>
{
    private const string Recipients = "/my_health/v1/messaging/allrecipients?useCache=false";
    private const string Sm119 =
        """{"errors":[{"title":"Operation failed","detail":"Triage team does not exist","code":"SM119","status":"422"}]}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string?, string> Forms => new()
    {
        { Sm119, null, "application/json" },
        { Sm119, "gzip", "application/json" },
        { Sm119, "br", "application/json" },
        { Sm119, "deflate", "application/json; charset=utf-8" },
        { Sm119, null, "application/vnd.api+json" },
        { Sm119, null, "text/plain" },
        { """{"errors":[{"code":"SM000","code":"SM119"}],"errors":[{"code":"SM119"}]}""", null, "application/json" },
        { """{"errors":[{"code":"SM119","detail":"\ud83d"}]}""", null, "application/json" },
        { $$"""{"errors":[{"code":"SM119","meta":{{new string('[', 40)}}{{new string(']', 40)}}}]}""", null, "application/json" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Refusal_InAnyForm_KeepsItsCodeAndStatus(string body, string? encoding, string type)
    {
        using var client = await app.SignInAsync("vista-only", Token);
        await app.SandboxClient.FaultAsync(Fault(422, body, encoding, type), Token);

        using var answer = await client.GetAsync(Recipients, Token);

        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.Equal((422, true), ((int)answer.StatusCode, text.Contains("SM119", StringComparison.Ordinal)));
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(
            answer.Headers.GetValues("X-Request-Id").Single(), json.RootElement.GetProperty("meta").GetProperty("support_id").GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gzip")]
    public async Task ExpiredToken_WhoseErrorsAreAText_StaysTheText(string? encoding)
    {
        using var client = await app.SignInAsync("vista-only", Token);
        await app.SandboxClient.FaultAsync(Fault(403, """{"errors":"Access token has expired"}""", encoding, "application/json"), Token);

        using var answer = await client.GetAsync(Recipients, Token);

        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Equal("Access token has expired", (string?)(await answer.ReadJsonAsync(Token))["errors"]);
    }

    [Fact]
    public async Task Refusal_PackedInAWayNobodyKnowsHere_GoesOnUntouched()
    {
        using var client = await app.SignInAsync("vista-only", Token);
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("zstd"));
        await app.SandboxClient.FaultAsync(Fault(422, "packed bytes", "zstd", "application/json"), Token);

        using var answer = await client.GetAsync(Recipients, Token);

        Assert.Equal((422, "packed bytes"), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Token)));
        Assert.Equal("zstd", answer.Content.Headers.ContentEncoding.Single());
    }

    [Theory]
    [InlineData("<html></html>", null, "text/html")]
    [InlineData("<html></html>", "gzip", "text/html")]
    [InlineData("packed bytes", "zstd", "text/html")]
    [InlineData("""{"errors":[]}""", null, "application/json")]
    [InlineData("not json", null, "application/json")]
    [InlineData("not packed", "GZIP", "application/json")]
    public async Task Error_ThatThePageCannotRead_IsTheEnvelope(string body, string? encoding, string type)
    {
        using var client = await app.SignInAsync("vista-only", Token);
        await app.SandboxClient.FaultAsync(Fault(503, body, encoding, type), Token);

        using var answer = await client.GetAsync(Recipients, Token);

        Assert.Equal("503", (string?)(await answer.ReadJsonAsync(Token))["errors"]![0]!["code"]);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Error_ThatUnpacksToMoreThanAnErrorCanBe_IsTheEnvelope()
    {
        using var client = await app.SignInAsync("vista-only", Token);
        var bomb = $$"""{"errors":[{"code":"SM119","detail":"{{new string('x', 5_000_000)}}"}]}""";
        await app.SandboxClient.FaultAsync(Fault(422, bomb, "gzip", "text/html"), Token);

        using var answer = await client.GetAsync(Recipients, Token);

        Assert.Equal("422", (string?)(await answer.ReadJsonAsync(Token))["errors"]![0]!["code"]);
    }

    [Theory]
    [InlineData("/my_health/v1/messaging//messages")]
    [InlineData("/my_health/v1/messaging/messages.json")]
    [InlineData("/my_health/v1/messaging/messages;x")]
    [InlineData("/my_health/v1/messaging/messages/8100021x/reply")]
    public async Task Send_UnderAnAddressThatIsNotOurs_IsRefusedInTheNewFlowAndLegacysInTheBaseFlow(string path)
    {
        using var inNewFlow = await app.SignInAsync("both-ehrs", Token);
        using var inBaseFlow = await app.SignInAsync("vista-only", Token);
        var before = (await app.SandboxClient.JournalAsync("legacy", Token)).Count;

        using var refused = await inNewFlow.PostAsync(path, new StringContent("{}", null, "application/json"), Token);
        var unseen = (await app.SandboxClient.JournalAsync("legacy", Token)).Count;
        using var proxied = await inBaseFlow.PostAsync(path, new StringContent("{}", null, "application/json"), Token);

        Assert.Equal(404, (int)refused.StatusCode);
        Assert.Equal(before, unseen);
        Assert.Equal("base", proxied.Headers.GetValues("X-Messaging-Flow").Single());
    }

    private static object Fault(int status, string body, string? encoding, string type) => new
    {
        upstream = "legacy", operation = "*", kind = "status", status, body, content_encoding = encoding, content_type = type, times = 1,
    };
}
