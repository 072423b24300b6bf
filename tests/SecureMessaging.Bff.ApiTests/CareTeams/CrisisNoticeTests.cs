using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.CareTeams;

/// <summary>Whoever types words of danger sees where help is, also when the search itself fails.</summary>
public sealed class CrisisNoticeTests : IAsyncDisposable
{
    private const string Search = "/my_health/v1/messaging/care_teams/search";
    private const string Danger = "i want to kill myself";

    private readonly BffApplication _app = new();

    [Theory]
    [InlineData(Danger, "tel:988")]
    [InlineData("pharmacy", null)]
    public async Task Search_WhileNoEhrAnswers_HasTheNoticeInItsError(string typed, string? uri)
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        await FaultAsync(new { upstream = "vista", operation = "teams", kind = "status", status = 400, error_code = 99 });
        await FaultAsync(new { upstream = "oracle-health", operation = "pools", kind = "status", status = 503 });

        var answer = await client.PostAsJsonAsync(Search, new { q = typed }, Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        AssertNotice(uri, await answer.ReadJsonAsync(Token));
    }

    [Theory]
    [InlineData(Danger)]
    [InlineData("quiero matarme")]
    public async Task Search_OfMoreThanItTakes_IsRefusedWithTheNotice(string typed)
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var text = string.Concat(Enumerable.Repeat("and then the clinic said wait ", 8)) + typed;

        var byAddress = await client.GetAsync($"{Search}?q={Uri.EscapeDataString(text)}", Token);
        var byBody = await client.PostAsJsonAsync(Search, new { q = text }, Token);

        foreach (var answer in (HttpResponseMessage[])[byAddress, byBody])
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            AssertNotice("tel:988", await answer.ReadJsonAsync(Token));
        }
    }

    [Theory]
    [InlineData("""{"q":"i want to kill myself","limit":1e9}""", HttpStatusCode.BadRequest, "tel:988")]
    [InlineData("""{"q":"quiero hacerme da\u00f1o","limit":"x"}""", HttpStatusCode.BadRequest, "tel:988")]
    [InlineData("""{"q":"i want to kill myself""", HttpStatusCode.BadRequest, "tel:988")]
    [InlineData("""i want to kill myself""", HttpStatusCode.BadRequest, "tel:988")]
    [InlineData("""{"q":"pharmacy","limit":1e9}""", HttpStatusCode.BadRequest, null)]
    public async Task Search_OfABodyThatIsRefused_HasTheNotice(string body, HttpStatusCode status, string? uri)
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);

        var answer = await client.PostAsync(Search, new StringContent(body, Encoding.UTF8, "application/json"), Token);

        Assert.Equal(status, answer.StatusCode);
        AssertNotice(uri, await answer.ReadJsonAsync(Token));
    }

    [Theory]
    [InlineData("i want to kill myself", "tel:988")]
    [InlineData("pharmacy", null)]
    public async Task Search_OfABodyThatIsTooLarge_HasTheNoticeOfItsBeginning(string typed, string? uri)
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var body = $$"""{"q":"{{typed}} {{new string('x', 20_000)}}"}""";

        var answer = await client.PostAsync(Search, new StringContent(body, Encoding.UTF8, "application/json"), Token);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        AssertNotice(uri, await answer.ReadJsonAsync(Token));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task FaultAsync(object fault) => _app.SandboxClient.FaultAsync(JsonSerializer.SerializeToNode(fault)!, Token);

    private static void AssertNotice(string? uri, JsonNode body)
    {
        Assert.NotEmpty(body["errors"]!.AsArray());
        if (uri is null)
        {
            Assert.False(body["meta"]!.AsObject().ContainsKey("crisis"));
            return;
        }

        Assert.Contains(body["meta"]!["crisis"]!["contacts"]!.AsArray(), contact => (string?)contact!["uri"] == uri);
    }
}
