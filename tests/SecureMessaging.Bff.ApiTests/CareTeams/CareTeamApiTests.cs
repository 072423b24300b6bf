using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.CareTeams;

public sealed partial class CareTeamApiTests : IAsyncDisposable
{
    private const string Messaging = "/my_health/v1/messaging";

    private readonly BffApplication _app = new();

    [Fact]
    public async Task AllRecipients_OfBothEhrs_AreOneListWithTrueCounts()
    {
        var body = await GetAsync("both-ehrs", $"{Messaging}/allrecipients?useCache=false");

        var teams = body["data"]!.AsArray().Select(team => team!["attributes"]!).ToArray();
        Assert.Contains(teams, team => (bool)team["oh_triage_group"]!);
        Assert.Contains(teams, team => !(bool)team["oh_triage_group"]!);
        Assert.Equal(teams.Length, (int)body["meta"]!["associated_triage_groups"]!);
        Assert.Equal(teams.Count(team => (bool)team["blocked_status"]!), (int)body["meta"]!["associated_blocked_triage_groups"]!);
        Assert.Null(body["meta"]!["partial"]);
        Assert.All(teams, team => Assert.Equal(JsonValueKind.Number, team["triage_team_id"]!.GetValueKind()));
    }

    [Theory]
    [InlineData("no-teams", 0, 0)]
    [InlineData("all-blocked", 8, 8)]
    public async Task AllRecipients_OfTheEdgePersonas_LetThePageConcludeRightly(string persona, int teams, int blocked)
    {
        var body = await GetAsync(persona, $"{Messaging}/allrecipients");

        Assert.Equal((teams, blocked), ((int)body["meta"]!["associated_triage_groups"]!, (int)body["meta"]!["associated_blocked_triage_groups"]!));
        Assert.Equal(teams, body["data"]!.AsArray().Count);
    }

    [Fact]
    public async Task AllRecipients_OneEhrDown_AreTheOthersWithPartial()
    {
        var token = TestContext.Current.CancellationToken;
        await _app.SandboxClient.FaultAsync(
            new { upstream = "vista", operation = "teams", kind = "status", status = 503, times = 20 }, token);

        var body = await GetAsync("both-ehrs", $"{Messaging}/allrecipients?useCache=false");

        Assert.Equal("vista", (string?)Assert.Single(body["meta"]!["partial"]!.AsArray())!["ehr"]);
        Assert.NotEmpty(body["data"]!.AsArray());
        Assert.All(body["data"]!.AsArray(), team => Assert.True((bool)team!["attributes"]!["oh_triage_group"]!));
    }

    [Fact]
    public async Task Search_InParts_FollowsTheCursorToTheEndAndRefusesItForAnotherQuestion()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("both-ehrs", token);
        var ids = new List<string>();
        var first = await ReadAsync(client, $"{Messaging}/care_teams/search?q=pharmacy&limit=5");
        var (body, cursor) = (first, (string?)first["meta"]!["next_cursor"]);

        ids.AddRange(Ids(body));
        while ((string?)body["meta"]!["next_cursor"] is { } next)
        {
            body = await ReadAsync(client, $"{Messaging}/care_teams/search?q=pharmacy&limit=5&cursor={next}");
            ids.AddRange(Ids(body));
        }

        Assert.Equal((int)first["meta"]!["total"]!, ids.Distinct().Count());
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var other = await client.GetAsync($"{Messaging}/care_teams/search?q=dental&limit=5&cursor={cursor}", token);
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
    }

    [Fact]
    public async Task Search_WithATypingError_SaysWhichWordsMatched()
    {
        var body = await GetAsync("both-ehrs", $"{Messaging}/care_teams/search?q=pharmcy");

        Assert.All(body["data"]!.AsArray(), hit => Assert.NotNull(hit!["meta"]!["highlights"]));
        Assert.Contains(body["data"]!.AsArray(), hit => hit!["meta"]!["highlights"]!.AsArray().Count > 0);
    }

    [Fact]
    public async Task Documents_OfTheCareTeams_ShowExamplesThatCanBeTriedAsTheyStand()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("both-ehrs", token);
        var paths = (await ReadAsync(client, "/openapi/messaging.v1.json"))["paths"]!.AsObject();
        var operations = paths
            .SelectMany(path => path.Value!.AsObject().Select(verb => (path.Key, Verb: verb.Key, Operation: verb.Value!)))
            .Where(found => found.Operation["tags"]?[0]?.ToString() == "Care teams").ToArray();

        Assert.Equal(8, operations.Length);
        foreach (var (path, verb, operation) in operations)
        {
            Assert.NotNull(operation["responses"]!["200"]!["content"]!["application/json"]!["example"]);
            using var request = new HttpRequestMessage(new HttpMethod(verb), path + QueryOf(operation));
            if (operation["requestBody"]?["content"]!["application/json"]!["example"] is { } example)
            {
                request.Content = JsonContent.Create(example);
            }

            using var answer = await client.SendAsync(request, token);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task CareSystems_OfTheMigratingPerson_NameThePhaseAndPreselectAnOpenOne()
    {
        var systems = (await GetAsync("migrating", $"{Messaging}/care_systems"))["data"]!.AsArray()
            .ToDictionary(system => (string)system!["id"]!, system => system!["attributes"]!);

        Assert.Equal(("p4", true, false), ((string?)systems["506"]["phase"], (bool)systems["506"]["blocked"]!, (bool)systems["506"]["preselected"]!));
        Assert.True((bool)systems["589"]["preselected"]!);
        Assert.True((int)systems["589"]["team_count"]! > 0);
    }

    [Theory]
    [InlineData("true", "false")]
    [InlineData("\"true\"", "\"false\"")]
    public async Task Preferences_InEitherSpelling_ShowInTheNextList(string keep, string drop)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("both-ehrs", token);
        var vista = (await ReadAsync(client, $"{Messaging}/allrecipients"))["data"]!.AsArray()
            .Where(team => !(bool)team!["attributes"]!["oh_triage_group"]!).Select(team => (string)team!["id"]!).ToArray();
        var rows = vista.Select((id, i) => $$"""{"triageTeamId":{{id}},"preferredTeam":{{(i == 0 ? drop : keep)}},"name":"x"}""");
        using var content = new StringContent($$"""{"updatedTriageTeams":[{{string.Join(',', rows)}}]}""", null, "application/json");

        var answer = await client.PostAsync($"{Messaging}/preferences/recipients", content, token);

        Assert.Equal("200", await answer.Content.ReadAsStringAsync(token));
        var list = (await ReadAsync(client, $"{Messaging}/allrecipients"))["data"]!.AsArray();
        Assert.False((bool)list.Single(team => (string)team!["id"]! == vista[0])!["attributes"]!["preferred_team"]!);
        Assert.True(list.Count > 1);
        Assert.All(list.Where(team => (string)team!["id"]! != vista[0]), team => Assert.True((bool)team!["attributes"]!["preferred_team"]!));
    }

    [Theory]
    [InlineData("""{"updatedTriageTeams":[]}""")]
    [InlineData("""{}""")]
    [InlineData("""{"updatedTriageTeams":[{"triageTeamId":589001,"preferredTeam":false},{"triageTeamId":589002,"preferredTeam":"false"}]}""")]
    [InlineData("""{"updatedTriageTeams":[{"triageTeamId":589001,"preferredTeam":"perhaps"}]}""")]
    [InlineData("""{"updatedTriageTeams":[null]}""")]
    public async Task Preferences_ThatLeaveNobodyOrCannotBeRead_Are400(string json)
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("both-ehrs", token);
        using var content = new StringContent(json, null, "application/json");

        var answer = await client.PostAsync($"{Messaging}/preferences/recipients", content, token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<JsonNode> GetAsync(string persona, string path)
    {
        using var client = await _app.SignInAsync(persona, TestContext.Current.CancellationToken);
        return await ReadAsync(client, path);
    }

    private static async Task<JsonNode> ReadAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        var body = await answer.ReadJsonAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, body.ToJsonString());
        return body;
    }

    private static string QueryOf(JsonNode operation) => "?" + string.Join('&', (operation["parameters"]?.AsArray() ?? [])
        .Where(parameter => parameter!["example"] is not null)
        .Select(parameter => $"{parameter!["name"]}={Uri.EscapeDataString(parameter["example"]!.ToString())}"));

    private static IEnumerable<string> Ids(JsonNode body) => body["data"]!.AsArray().Select(team => (string)team!["id"]!);
}
