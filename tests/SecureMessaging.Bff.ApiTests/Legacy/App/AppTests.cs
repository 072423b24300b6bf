using System.Net;
using System.Net.Http.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureMessaging.Rollout.Measurement.Buffering;
using SecureMessaging.Store;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Legacy.App;

/// <summary>The calls of the mobile app: passed to legacy in the base flow, and those that this service owns answered by it in the new one.</summary>
public sealed class AppTests : IAsyncDisposable
{
    private const string Base = "/mobile/v0/messaging/health/";
    private const string Phone = "Mozilla/5.0 (iPhone) Mobile/15E148";

    private readonly LegacyScenario _legacy = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BffApplication App => _legacy.App;

    public ValueTask DisposeAsync() => _legacy.DisposeAsync();

    [Theory]
    [InlineData(Base + "allrecipients")]
    [InlineData(Base + "folders")]
    [InlineData(Base + "folders/0/messages")]
    [InlineData(Base + "folders/0/threads")]
    [InlineData(Base + "messages/categories")]
    public async Task Call_OfTheBaseFlow_IsLegacysToTheByte(string path)
    {
        using var client = await App.SignInAsync("vista-only", Token);
        client.DefaultRequestHeaders.Add("X-Key-Inflection", "camel");
        using var direct = await _legacy.DirectAsync(client, path, request => request.Headers.Add("X-Key-Inflection", "camel"));

        using var answer = await client.GetAsync(path, Token);

        Assert.Equal((HttpStatusCode.OK, "base"), (answer.StatusCode, Flow(answer)));
        Assert.Equal(await direct.Content.ReadAsStringAsync(Token), await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Thread_InItsNewerForm_IsPassedOn()
    {
        using var client = await App.SignInAsync("both-ehrs", Token);

        using var answer = await client.GetAsync("/mobile/v1/messaging/health/messages/1/thread", Token);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            await App.SandboxClient.JournalAsync("legacy", Token),
            call => ((string?)call!["path"])!.StartsWith("/mobile/v1/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_OfTheNewFlow_HasTeamsOfBothEhrsInTheFormOfTheApp()
    {
        using var client = await App.SignInAsync("both-ehrs", Token);
        var web = await (await client.GetAsync("/my_health/v1/messaging/allrecipients", Token)).ReadJsonAsync(Token);

        using var answer = await client.GetAsync(Base + "allrecipients", Token);

        var list = await answer.ReadJsonAsync(Token);
        var teams = list["data"]!.AsArray().Select(team => team!["attributes"]!).ToArray();
        var expected = web["data"]!.AsArray().Select(team => team!["attributes"]!)
            .Where(team => !(bool)team["blocked_status"]! && (bool)team["preferred_team"]!)
            .ToDictionary(team => (long)team["triage_team_id"]!, team => (string?)team["suggested_name_display"] ?? (string)team["name"]!);
        Assert.Equal((HttpStatusCode.OK, "new"), (answer.StatusCode, Flow(answer)));
        Assert.True(expected.Count < web["data"]!.AsArray().Count, "a blocked team, or one that is not preferred, is left out");
        Assert.Equal(
            expected.OrderBy(team => team.Key),
            teams.Select(team => KeyValuePair.Create((long)team["triage_team_id"]!, (string)team["name"]!)).OrderBy(team => team.Key));
        Assert.Contains(teams, team => (bool)team["oh_triage_group"]!);
        var systems = list["meta"]!["care_systems"]!.AsArray();
        Assert.Equal(["589", "668", "757"], systems.Select(system => (string)system!["station_number"]!).Order(StringComparer.Ordinal));
        Assert.All(systems, system => Assert.NotEmpty((string)system!["health_care_system_name"]!));
    }

    [Theory]
    [InlineData(false, "vista")]
    [InlineData(true, "oracle-health")]
    public async Task Send_OfTheNewFlowPressedInTheAppAndInTheBrowser_IsInTheEhrOnce(bool oracleHealth, string ehr)
    {
        using var client = await App.SignInAsync("both-ehrs", Token);
        var team = await TeamAsync(client, oracleHealth);
        var message = new { recipient_id = team, category = "OTHER", subject = "Visit", body = "From the app", is_oh_triage_group = oracleHealth };

        using var sent = await client.PostAsJsonAsync(Base + "messages", message, Token);
        using var again = await client.PostAsJsonAsync("/my_health/v1/messaging/messages", message, Token);

        var answer = await sent.ReadJsonAsync(Token);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, "new"), (sent.StatusCode, again.StatusCode, Flow(sent)));
        Assert.Equal((string?)answer["data"]!["id"], (string?)(await again.ReadJsonAsync(Token))["data"]!["id"]);
        Assert.Contains("/mobile/v0/messaging/health/messages/", (string?)answer["data"]!["links"]!["self"], StringComparison.Ordinal);
        Assert.Single(await App.SandboxClient.TruthAsync(ehr, "both-ehrs", Token), row => (string?)row!["body"] == "From the app");
    }

    [Fact]
    public async Task Reply_OfTheNewFlow_IsInTheEhrOnce()
    {
        using var client = await App.SignInAsync("both-ehrs", Token);
        const string newestFirst = "folders/0/threads?pageSize=10&pageNumber=1&sortField=SENT_DATE&sortOrder=DESC";
        var inbox = await (await client.GetAsync(Base + newestFirst, Token)).ReadJsonAsync(Token);
        var newest = (long)inbox["data"]![0]!["attributes"]!["message_id"]!;

        using var sent = await client.PostAsJsonAsync(
            $"{Base}messages/{newest}/reply", new { category = "OTHER", body = "An answer from the app" }, Token);

        Assert.Equal((HttpStatusCode.Created, "new"), (sent.StatusCode, Flow(sent)));
        Assert.Single(
            await App.SandboxClient.TruthAsync("vista", "both-ehrs", Token), row => (string?)row!["body"] == "An answer from the app");
    }

    [Fact]
    public async Task Draft_ToATeamOnlyKnownHere_IsKeptOpenedAndSavedAgain()
    {
        using var client = await App.SignInAsync("both-ehrs", Token);
        var team = await TeamAsync(client, oracleHealth: true);
        var draft = new { recipient_id = team, category = "OTHER", subject = "Visit", body = "Begun" };

        using var saved = await client.PostAsJsonAsync(Base + "message_drafts", draft, Token);
        var id = (string?)(await saved.ReadJsonAsync(Token))["data"]!["id"];
        using var again = await client.PatchAsJsonAsync($"{Base}message_drafts/{id}", new { recipient_id = team, category = "OTHER", subject = "Visit", body = "Begun and changed" }, Token);
        var opened = await (await client.GetAsync($"{Base}messages/{id}/thread", Token)).ReadJsonAsync(Token);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NoContent), (saved.StatusCode, again.StatusCode));
        Assert.Equal("Begun and changed", (string?)opened["data"]![0]!["attributes"]!["body"]);
    }

    [Fact]
    public async Task Measurements_OfOnePersonWithThreeDevices_AreCountedByClient()
    {
        using var client = await App.SignInAsync("both-ehrs", Token);
        _legacy.Listen();
        foreach (var (path, agent) in new[] { (Base, "VAMobileApp"), ("/my_health/v1/messaging/", Phone), ("/my_health/v1/messaging/", "curl/8") })
        {
            using var listed = await client.SendAsync(
                LegacyScenario.Request(path + "allrecipients", request => request.Headers.TryAddWithoutValidation("User-Agent", agent)), Token);
            listed.EnsureSuccessStatusCode();
        }

        await App.Services.GetServices<IHostedService>().OfType<MeasurementFlusher>().Single()
            .FlushAsync(App.Services.GetRequiredService<MeasurementBuffer>().Drain, Token);
        await using var connection = await App.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        var rows = await connection.QueryAsync<string>(
            "SELECT operation || ' ' || arm || ' ' || client || ' ' || requests FROM guard_request_client ORDER BY client");
        var all = await connection.QuerySingleAsync<long>("SELECT SUM(requests) FROM guard_request WHERE operation = 'list'");

        Assert.Equal(["list uat app 1", "list uat unknown 1", "list uat web_mobile 1"], rows);
        Assert.Equal(3, all);
        Assert.Superset(
            new HashSet<string>
            {
                "sm.rollout.requests arm=uat client=app operation=list outcome=succeeded 1",
                "sm.rollout.requests arm=uat client=web_mobile operation=list outcome=succeeded 1",
                "sm.rollout.requests arm=uat client=unknown operation=list outcome=succeeded 1",
            },
            _legacy.Counted().ToHashSet());
    }

    private static string Flow(HttpResponseMessage answer) => answer.Headers.GetValues("X-Messaging-Flow").Single();

    private static async Task<long> TeamAsync(HttpClient client, bool oracleHealth)
    {
        var list = await (await client.GetAsync(Base + "allrecipients", Token)).ReadJsonAsync(Token);
        return list["data"]!.AsArray().Select(team => team!["attributes"]!)
            .Where(team => (bool)team["oh_triage_group"]! == oracleHealth).Select(team => (long)team["triage_team_id"]!).First();
    }
}
