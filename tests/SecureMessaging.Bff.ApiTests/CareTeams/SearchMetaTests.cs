using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.CareTeams;

/// <summary>What the answer of a search says of itself.</summary>
public sealed class SearchMetaTests : IAsyncDisposable
{
    private const string Messaging = "/my_health/v1/messaging";

    private readonly BffApplication _app = new();

    [Fact]
    public async Task Search_OfAMisspeltKindOfCare_SaysHowItWasRead()
    {
        var meta = (await SearchAsync("rumatology"))["meta"]!;

        Assert.Equal(("rumatology", "rheumatology"), Pair(Assert.Single(meta["corrected"]!.AsArray())!, "typed", "read_as"));
        Assert.Contains(meta["understood_as"]!.AsArray(), read => ((string)read!["meaning"]!).StartsWith("Rheumatology", StringComparison.Ordinal));
        Assert.False((bool)meta["partial_match"]!);
        Assert.Empty(meta["left_out"]!.AsArray());
    }

    [Fact]
    public async Task Search_OfANameThatNoTeamHas_SaysSoAndFindsNothing()
    {
        var body = await SearchAsync("Dr. Fitzsimmons");

        Assert.Empty(body["data"]!.AsArray());
        Assert.Equal("fitzsimmons", (string?)Assert.Single(body["meta"]!["unknown_names"]!.AsArray()));
        Assert.True((bool)body["meta"]!["partial_match"]!);
    }

    [Fact]
    public async Task Search_Groups_CountEveryHitByFacilityAndKind()
    {
        var body = await SearchAsync("pharmacy");

        var (total, groups) = ((int)body["meta"]!["total"]!, body["meta"]!["groups"]!);
        Assert.True(total > 20);
        Assert.Equal(total, groups["facilities"]!.AsArray().Sum(group => (int)group!["count"]!));
        Assert.Contains(groups["kinds"]!.AsArray(), kind => (string?)kind!["id"] == "pharmacy");
        Assert.True(groups["facilities"]!.AsArray().Count > 1);
    }

    [Fact]
    public async Task Search_OfABeginning_SuggestsHowItMayGoOn()
    {
        var meta = (await SearchAsync("kidn"))["meta"]!;

        Assert.Contains(meta["suggestions"]!.AsArray(), suggestion => (string?)suggestion!["text"] == "kidney");
    }

    [Theory]
    [InlineData("i want to kill myself", "self-harm", "tel:988")]
    [InlineData("suicidal and out of my pills", "self-harm", "sms:838255")]
    [InlineData("having chest pain right now", "emergency", "tel:911")]
    public async Task Search_WithWordsOfCrisis_HasTheNoticeBeforeAllTeams(string typed, string kind, string uri)
    {
        var meta = (await SearchAsync(typed))["meta"]!;

        Assert.Equal(kind, (string?)meta["crisis"]!["kind"]);
        Assert.Contains(meta["crisis"]!["contacts"]!.AsArray(), contact => (string?)contact!["uri"] == uri);
    }

    [Fact]
    public async Task Search_WithoutWordsOfCrisis_HasNoNotice() => Assert.Null((await SearchAsync("painkiller refill"))["meta"]!["crisis"]);

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=%20%20")]
    [InlineData("?q=%20%09%0D%0A")]
    public async Task Search_OfNothing_IsTheListThatSomebodyLikelyNeeds(string query)
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var recent = Ids(await ReadAsync(client, "care_teams/recent"));

        var body = await ReadAsync(client, $"care_teams/search{query}");

        Assert.NotEmpty(recent);
        Assert.Equal(recent, Ids(body).Take(recent.Length));
        Assert.True((int)body["meta"]!["total"]! > 100);
        Assert.NotNull(body["meta"]!["next_cursor"]);
    }

    /// <summary>A message that is sent between two parts changes the recent teams, and with them the order of a new search.</summary>
    [Fact]
    public async Task Search_InPartsWhileTheRecentTeamsChange_LosesAndRepeatsNothing()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var first = await ReadAsync(client, "care_teams/search?q=kansas+city&limit=3");
        var ids = Ids(first).ToList();

        await client.PostAsJsonAsync(
            $"{Messaging}/folders/-1/search", new { fromDate = _app.Clock.GetUtcNow().AddMonths(-6), toDate = _app.Clock.GetUtcNow() }, Token);
        var afresh = Ids(await ReadAsync(client, "care_teams/search?q=kansas+city&limit=3"));
        for (var next = (string?)first["meta"]!["next_cursor"]; next is not null;)
        {
            var part = await ReadAsync(client, $"care_teams/search?q=kansas+city&limit=3&cursor={next}");
            ids.AddRange(Ids(part));
            next = (string?)part["meta"]!["next_cursor"];
        }

        Assert.NotEqual(Ids(first), afresh);
        Assert.Equal((int)first["meta"]!["total"]!, ids.Count);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task Search_HitOfABlockedTeam_SaysWhyItIsLast()
    {
        using var client = await _app.SignInAsync("all-blocked", Token);

        var body = await ReadAsync(client, "care_teams/search");

        Assert.NotEmpty(Ids(body));
        Assert.All(body["data"]!.AsArray(), hit => Assert.Equal("blocked", (string?)hit!["meta"]!["ranked_last"]));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static (string?, string?) Pair(JsonNode node, string one, string other) => ((string?)node[one], (string?)node[other]);

    private static string[] Ids(JsonNode body) => [.. body["data"]!.AsArray().Select(team => (string)team!["id"]!)];

    private static async Task<JsonNode> ReadAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync($"{Messaging}/{path}", Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.ReadJsonAsync(Token);
    }

    private async Task<JsonNode> SearchAsync(string typed)
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        return await ReadAsync(client, $"care_teams/search?q={Uri.EscapeDataString(typed)}");
    }
}
