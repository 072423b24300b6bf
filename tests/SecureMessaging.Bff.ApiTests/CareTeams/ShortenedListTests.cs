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
        Assert.Subset(Of(shown, isOracleHealth: false).ToHashSet(), Chosen(whole).ToHashSet());
    }

    /// <summary>Three hundred teams at four stations of VistA, and what their mail, and their contact list, have to do with it.</summary>
    [Fact]
    public async Task List_OfAPersonWithHundredsOfVistaTeams_HasThoseOfTheirMailAndLosesNoChoice()
    {
        using var client = await Flagged().SignInAsync("many-facilities", Token);
        var whole = await ReadAsync(client, $"{List}&shortened=false");
        var shown = await ReadAsync(client, List);
        var (all, some) = (Of(whole, isOracleHealth: false), Of(shown, isOracleHealth: false));
        var dropped = Chosen(shown)[0];
        var mail = (await ReadAsync(client, $"{Messaging}/folders/0/threads?pageSize=100&pageNumber=1"))["data"]!.AsArray()
            .Select(row => (string?)row!["attributes"]!["triage_group_name"]).ToHashSet();

        var posted = some.Select(id => new { triage_team_id = id, preferred_team = id != dropped && Chosen(shown).Contains(id) });
        using var saved = await client.PostAsJsonAsync($"{Messaging}/preferences/recipients", new { updated_triage_teams = posted }, Token);
        var after = await ReadAsync(client, $"{List}&shortened=false");

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal((300, 150), (all.Length, Ids(shown).Length));
        Assert.True(some.Length < all.Length, "No team of VistA was left out.");
        Assert.Subset(some.ToHashSet(), Named(whole, mail).Intersect(all).ToHashSet());
        Assert.NotEmpty(Named(whole, mail).Intersect(all));
        Assert.Equal(Chosen(whole).Except([dropped]), Chosen(after));
    }

    /// <summary>Among hundreds of teams that a person never wrote to, those that others write to are the likely ones.</summary>
    [Fact]
    public async Task Team_ThatOthersWriteTo_IsListedBeforeThoseThatNobodyWritesTo()
    {
        using var writer = await Flagged().SignInAsync("both-ehrs", Token);
        using var other = await _app.SignInAsync("oracle-only", Token);
        var last = (await ReadAsync(other, $"{List}&shortened=false"))["data"]!.AsArray().Select(team => team!["attributes"]!)
            .Last(team => !((string)team["name"]!).Contains("OLD", StringComparison.Ordinal) && !(bool)team["blocked_status"]!);
        var id = (long)last["triage_team_id"]!;

        (await SendScenario.SendAsync(writer, id, "To the last of the list", key: null)).EnsureSuccessStatusCode();
        var listed = await ReadAsync(other, List);
        for (var read = 0; read < 50 && !Ids(listed).Contains(id); read++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
            listed = await ReadAsync(other, List);
        }

        Assert.Contains(id, Ids(listed));
        Assert.NotNull(listed["meta"]!["shortened"]);
    }

    /// <summary>Which conversations there are is then not known: no reply may be hidden.</summary>
    [Fact]
    public async Task List_WhenTheMailOfVistaCannotBeRead_HasAllTeamsOfVista()
    {
        using var client = await Flagged().SignInAsync("many-facilities", Token);
        await _app.SandboxClient.FaultAsync(
            new { upstream = "vista", operation = "folders", kind = "status", status = 503, times = 20 }, Token);

        var shown = await ReadAsync(client, List);

        Assert.Equal(300, Of(shown, isOracleHealth: false).Length);
        Assert.NotNull(shown["meta"]!["shortened"]);
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

    /// <summary>Of VistA, on the contact list.</summary>
    private static long[] Chosen(JsonNode list) =>
    [
        .. list["data"]!.AsArray().Select(team => team!["attributes"]!)
            .Where(team => !(bool)team["oh_triage_group"]! && (bool)team["preferred_team"]!).Select(team => (long)team["triage_team_id"]!),
    ];

    private static long[] Named(JsonNode list, HashSet<string?> names) =>
    [
        .. list["data"]!.AsArray().Select(team => team!["attributes"]!).Where(team => names.Contains((string?)team["name"]))
            .Select(team => (long)team["triage_team_id"]!),
    ];

    private static string[] StationsOf(JsonNode list) =>
        [.. list["data"]!.AsArray().Select(team => (string)team!["attributes"]!["station_number"]!).Distinct().Order()];
}
