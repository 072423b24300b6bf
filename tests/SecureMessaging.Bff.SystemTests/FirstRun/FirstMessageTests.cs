using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.SystemTests.Processes;
using SecureMessaging.Testing.Facilities;

namespace SecureMessaging.Bff.SystemTests.FirstRun;

/// <summary>The walk through the README, over real HTTP against a real process.</summary>
public sealed class FirstMessageTests
{
    [Fact]
    public async Task Newcomer_ListsSearchesAndSendsToBothEhrs_AndEachHoldsOneCopy()
    {
        var token = TestContext.Current.CancellationToken;
        await using var process = await BffProcess.StartAsync(token);
        using var sandbox = new HttpClient { BaseAddress = process.SandboxAddress };
        using var bff = await SignInAsync(process, sandbox, "both-ehrs", token);

        var teams = await GetAsync(bff, "allrecipients", token);
        var found = (await GetAsync(bff, "care_teams/search?q=pharmacy", token))["data"]!.AsArray();
        var vista = WritableTeam.First(teams, oracleHealth: false);
        var pool = WritableTeam.First(teams, oracleHealth: true);
        await SendAsync(bff, vista, "To the VistA team", token);
        await SendAsync(bff, pool, "To the Oracle Health pool", token);

        Assert.NotEmpty(found);
        Assert.Equal(["To the VistA team"], await BodiesAsync(sandbox, "vista", token));
        Assert.Equal(["To the Oracle Health pool"], await BodiesAsync(sandbox, "oracle-health", token));
    }

    [Fact]
    public async Task Newcomer_InTheBaseFlow_SeesVistaTeamsThroughLegacy()
    {
        var token = TestContext.Current.CancellationToken;
        await using var process = await BffProcess.StartAsync(token);
        using var sandbox = new HttpClient { BaseAddress = process.SandboxAddress };
        using var bff = await SignInAsync(process, sandbox, "vista-only", token);

        var answer = await bff.GetAsync("allrecipients", token);

        var teams = (await answer.Content.ReadFromJsonAsync<JsonNode>(token))!["data"]!.AsArray();
        Assert.Equal("base", answer.Headers.GetValues("X-Messaging-Flow").Single());
        Assert.NotEmpty(teams);
        Assert.All(teams, team => Assert.False((bool)team!["attributes"]!["oh_triage_group"]!));
    }

    private static async Task<HttpClient> SignInAsync(
        BffProcess process, HttpClient sandbox, string persona, CancellationToken cancellationToken)
    {
        using var answer = await sandbox.PostAsJsonAsync("/control/sign-in", new { persona }, cancellationToken);
        var signedIn = await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken);
        var client = new HttpClient { BaseAddress = new Uri(process.Address, "/my_health/v1/messaging/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)signedIn!["access_token"]!);
        return client;
    }

    private static async Task<JsonNode> GetAsync(HttpClient bff, string path, CancellationToken cancellationToken)
    {
        using var answer = await bff.GetAsync(path, cancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("new", answer.Headers.GetValues("X-Messaging-Flow").Single());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
    }

    private static async Task SendAsync(HttpClient bff, long recipient, string body, CancellationToken cancellationToken)
    {
        using var answer = await bff.PostAsJsonAsync(
            "messages", new { recipient_id = recipient, category = "OTHER", subject = "First", body }, cancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<string[]> BodiesAsync(HttpClient sandbox, string ehr, CancellationToken cancellationToken)
    {
        var held = await sandbox.GetFromJsonAsync<JsonArray>(
            $"/control/truth/{ehr}/messages?persona=both-ehrs", cancellationToken);
        return [.. held!.Where(message => (string?)message!["subject"] is { } subject && subject.Contains("First", StringComparison.Ordinal))
            .Select(message => ((string?)message!["body"])!.Trim())];
    }
}
