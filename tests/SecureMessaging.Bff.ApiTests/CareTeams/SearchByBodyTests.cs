using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.CareTeams;

/// <summary><c>POST care_teams/search</c>: the search of the address line, with the question in the body.</summary>
public sealed class SearchByBodyTests(BffApplication app) : IClassFixture<BffApplication>
{
    private const string Search = "/my_health/v1/messaging/care_teams/search";
    private const string Marker = "zymurgicmarker";

    [Fact]
    public async Task Search_ByBodyAndByAddress_GiveTheSameTeamsInTheSameOrder()
    {
        using var client = await app.SignInAsync("both-ehrs", Token);

        var byAddress = await (await client.GetAsync($"{Search}?q=farmasy&station_number=668&limit=7", Token)).ReadJsonAsync(Token);
        var byBody = await PostAsync(client, new { q = "farmasy", stationNumber = "668", limit = 7 });
        var next = await PostAsync(
            client, new { q = "farmasy", station_number = "668", limit = 7, cursor = (string?)byBody["meta"]!["next_cursor"] });

        Assert.Equal(7, Ids(byBody).Length);
        Assert.Equal(Ids(byAddress), Ids(byBody));
        Assert.NotEmpty(Ids(next));
        Assert.Empty(Ids(next).Intersect(Ids(byBody)));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("X-CSRF-Token", HttpStatusCode.OK)]
    public async Task Search_ByBodyWithTheCookie_NeedsACustomHeader(string? header, HttpStatusCode expected)
    {
        var signedIn = await app.SandboxClient.SignInAsync("both-ehrs", Token);
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", $"vagov_access_token={signedIn.AccessToken}");
        if (header is not null)
        {
            client.DefaultRequestHeaders.Add(header, "x");
        }

        var answer = await client.PostAsJsonAsync(Search, new { q = "pharmacy" }, Token);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Search_ByBodyInTheBaseFlow_IsRefusedAsByAddress()
    {
        using var client = await app.SignInAsync("vista-only", Token);

        var byAddress = await client.GetAsync($"{Search}?q=pharmacy", Token);
        var byBody = await client.PostAsJsonAsync(Search, new { q = "pharmacy" }, Token);

        Assert.Equal(HttpStatusCode.NotFound, byAddress.StatusCode);
        Assert.Equal(byAddress.StatusCode, byBody.StatusCode);
    }

    [Theory]
    [InlineData("not json zymurgicmarker")]
    [InlineData("[]")]
    [InlineData("""{"q":["zymurgicmarker"]}""")]
    [InlineData("""{"q":"zymurgicmarker\u0000"}""")]
    [InlineData("""{"q":"zymurgicmarker","limit":0}""")]
    [InlineData("""{"q":"zymurgicmarker","limit":"all"}""")]
    [InlineData("""{"q":"zymurgicmarker","station_number":"zymurgicmarker"}""")]
    [InlineData("""{"q":"zymurgicmarker","cursor":"zymurgicmarker"}""")]
    public async Task Search_OfABadBody_Is400AndNotLogged(string json)
    {
        using var client = await app.SignInAsync("both-ehrs", Token);
        using var content = new StringContent(json, null, "application/json");

        var answer = await client.PostAsync(Search, content, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(Marker, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        AssertNotLogged();
    }

    [Fact]
    public async Task Search_OfABodyThatIsFound_IsNotLoggedEither()
    {
        using var client = await app.SignInAsync("both-ehrs", Token);

        var body = await PostAsync(client, new { q = $"pharmacy {Marker}" });

        Assert.NotEmpty(Ids(body));
        Assert.Equal(Marker, (string?)Assert.Single(body["meta"]!["left_out"]!.AsArray()));
        AssertNotLogged();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<JsonNode> PostAsync(HttpClient client, object question)
    {
        var answer = await client.PostAsJsonAsync(Search, question, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.ReadJsonAsync(Token);
    }

    private static string[] Ids(JsonNode body) => [.. body["data"]!.AsArray().Select(team => (string)team!["id"]!)];

    private void AssertNotLogged()
    {
        Assert.NotEmpty(app.Logs.Lines);
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(Marker, StringComparison.OrdinalIgnoreCase));
    }
}
