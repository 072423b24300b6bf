using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.CareTeams;

/// <summary>What the web client gets where its flag shortens the list, and that everything left out is still within reach.</summary>
public sealed class ShortenedListTests : IAsyncDisposable
{
    private const string Messaging = "/my_health/v1/messaging";
    private const string List = $"{Messaging}/allrecipients?useCache=false";
    private const string Flag = "mhv_secure_messaging_shortened_recipients";

    private readonly BffApplication _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_WithTheFlagOff_IsTheSameToTheLastByte()
    {
        await using var without = new BffApplication();
        using var plain = await without.SignInAsync("both-ehrs", Token);
        using var client = await Flagged().SignInAsync("both-ehrs", Token);
        using var operations = await _app.SignInAsync("ops-operator", Token);

        var expected = await plain.GetByteArrayAsync(List, Token);
        var shortened = await client.GetByteArrayAsync(List, Token);
        var killed = await operations.PostAsJsonAsync($"/ops/v1/flags/{Flag}:kill?wait=applied", new { reason = "Not for now" }, Token);
        var whole = await client.GetByteArrayAsync(List, Token);

        Assert.Equal(HttpStatusCode.OK, killed.StatusCode);
        Assert.True(shortened.Length < expected.Length / 2, "The list was not shortened.");
        Assert.Equal(expected, whole);
    }

    [Fact]
    public async Task List_WithTheFlagOn_SaysHowManyWereLeftOutAndCountsThemAll()
    {
        await using var without = new BffApplication();
        using var plain = await without.SignInAsync("both-ehrs", Token);
        using var client = await Flagged().SignInAsync("both-ehrs", Token);

        var (whole, shown) = (await ReadAsync(plain, List), await ReadAsync(client, List));

        var (all, some) = (Ids(whole), Ids(shown));
        Assert.Equal(150, some.Length);
        Assert.Equal(all.Length, (int)shown["meta"]!["shortened"]!["total"]!);
        Assert.Equal(all.Length - some.Length, (int)shown["meta"]!["shortened"]!["left_out"]!);
        Assert.Equal(all.Where(some.Contains), some);
        foreach (var count in new[] { "associated_triage_groups", "associated_blocked_triage_groups" })
        {
            Assert.Equal((int)whole["meta"]![count]!, (int)shown["meta"]![count]!);
        }

        Assert.Equal(StationsOf(whole), StationsOf(shown));
        Assert.Equal(Of(whole, isOracleHealth: false), Of(shown, isOracleHealth: false));
    }

    [Fact]
    public async Task Team_ThatWasLeftOut_IsFoundAndWrittenToAndThenListed()
    {
        using var client = await Flagged().SignInAsync("both-ehrs", Token);
        var listed = Ids(await ReadAsync(client, List));
        var found = await FindLeftOutAsync(client, listed);

        _app.Clock.MoveTo(_app.Clock.GetUtcNow().AddMinutes(2));
        (await SendScenario.SendAsync(client, found, "To a team that I searched for", key: null)).EnsureSuccessStatusCode();

        Assert.DoesNotContain(found, listed);
        Assert.Contains(found, Ids(await ReadAsync(client, List)));
    }

    [Fact]
    public async Task Team_ThatADraftHolds_IsListed()
    {
        using var client = await Flagged().SignInAsync("both-ehrs", Token);
        var listed = Ids(await ReadAsync(client, List));
        var found = await FindLeftOutAsync(client, listed);

        var saved = await client.PostAsJsonAsync($"{Messaging}/message_drafts", SendScenario.Fields(found, "Not finished"), Token);

        Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        Assert.DoesNotContain(found, listed);
        Assert.Contains(found, Ids(await ReadAsync(client, List)));
    }

    /// <summary>Whom the person writes to is then not known.</summary>
    [Fact]
    public async Task List_WhenSentMessagesCannotBeRead_IsWhole()
    {
        using var client = await Flagged().SignInAsync("both-ehrs", Token);
        var shortened = await ReadAsync(client, List);
        await _app.SandboxClient.FaultAsync(
            new { upstream = "oracle-health", operation = "sent-items", kind = "status", status = 503, times = 20 }, Token);

        var whole = await ReadAsync(client, List);

        Assert.Equal(150, Ids(shortened).Length);
        Assert.Null(whole["meta"]!["shortened"]);
        Assert.Equal((int)whole["meta"]!["associated_triage_groups"]!, Ids(whole).Length);
    }

    [Fact]
    public async Task List_OfAPersonWithFewTeams_IsWhole()
    {
        using var client = await Flagged().SignInAsync("all-blocked", Token);

        var list = await ReadAsync(client, List);

        Assert.Null(list["meta"]!["shortened"]);
        Assert.Equal(8, Ids(list).Length);
        Assert.Equal(8, (int)list["meta"]!["associated_blocked_triage_groups"]!);
    }

    /// <summary>The app has no search for the rest.</summary>
    [Fact]
    public async Task List_OfTheMobileApp_IsWhole()
    {
        using var client = await Flagged().SignInAsync("both-ehrs", Token);

        var app = await ReadAsync(client, "/mobile/v0/messaging/health/allrecipients");
        var web = await ReadAsync(client, List);

        Assert.Null(app["meta"]!["shortened"]);
        Assert.True(Ids(app).Length > Ids(web).Length, "The list of the app is shortened.");
    }

    [Fact]
    public async Task Search_InAllParts_HasEveryTeamOfTheWholeList()
    {
        using var client = await Flagged().SignInAsync("both-ehrs", Token);
        var found = new List<long>();

        for (var cursor = ""; cursor is not null;)
        {
            var part = await ReadAsync(client, $"{Messaging}/care_teams/search?q=&limit=100&cursor={Uri.EscapeDataString(cursor)}");
            found.AddRange(Ids(part));
            cursor = (string?)part["meta"]!["next_cursor"];
        }

        var list = await ReadAsync(client, List);
        Assert.Equal((int)list["meta"]!["shortened"]!["total"]!, found.Distinct().Count());
        Assert.Subset(found.ToHashSet(), Ids(list).ToHashSet());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private BffApplication Flagged() => _app.With("Rollout:Seed:Flags:3", Flag);

    private static async Task<long> FindLeftOutAsync(HttpClient client, long[] listed)
    {
        var found = await ReadAsync(client, $"{Messaging}/care_teams/search?q=pharmacy&limit=100");
        return found["data"]!.AsArray().Select(team => team!["attributes"]!)
            .Where(team => (bool)team["oh_triage_group"]!).Select(team => (long)team["triage_team_id"]!).First(id => !listed.Contains(id));
    }

    private static async Task<JsonNode> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.ReadJsonAsync(Token);
    }

    private static long[] Ids(JsonNode list) =>
        [.. list["data"]!.AsArray().Select(team => (long)team!["attributes"]!["triage_team_id"]!)];

    private static long[] Of(JsonNode list, bool isOracleHealth) =>
    [
        .. list["data"]!.AsArray().Select(team => team!["attributes"]!).Where(team => (bool)team["oh_triage_group"]! == isOracleHealth)
            .Select(team => (long)team["triage_team_id"]!),
    ];

    private static string[] StationsOf(JsonNode list) =>
        [.. list["data"]!.AsArray().Select(team => (string)team!["attributes"]!["station_number"]!).Distinct().Order()];
}
