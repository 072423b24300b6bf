using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Bff.ApiTests.Operations;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Rollout;

/// <summary>What is under way, or was begun, when the flag is killed.</summary>
public sealed class RunningRequestTests : IAsyncDisposable
{
    private const string Base = "/my_health/v1/messaging";

    private readonly BffApplication _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_KilledWhileTheEhrIsAsked_FinishesOnceInTheFlowItBeganIn()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var team = await SendScenario.TeamAsync(client, SendScenario.Vista);
        var before = (await _app.SandboxClient.TruthAsync("vista", "both-ehrs", Token)).Count;
        await _app.SandboxClient.FaultAsync(
            new { upstream = "vista", operation = "send", kind = "latency", latency_ms = 1_500, times = 1 }, Token);

        var sending = client.PostAsJsonAsync($"{Base}/messages", Fields(team, "under way"), Token);
        await UntilAskedAsync();
        await KillAsync();
        var wasUnderWay = !sending.IsCompleted;
        using var sent = await sending;
        using var next = await client.GetAsync(new Uri($"{Base}/allrecipients", UriKind.Relative), Token);

        Assert.True(wasUnderWay);
        Assert.Equal((HttpStatusCode.OK, "new"), (sent.StatusCode, FlowOf(sent)));
        Assert.Equal("base", FlowOf(next));
        Assert.Equal(before + 1, (await _app.SandboxClient.TruthAsync("vista", "both-ehrs", Token)).Count);
    }

    [Fact]
    public async Task List_KilledWhileAnEhrIsAsked_IsTheListOfTheFlowItBeganIn()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        await _app.SandboxClient.FaultAsync(
            new { upstream = "vista", operation = "teams", kind = "latency", latency_ms = 1_500, times = 1 }, Token);

        var listing = client.GetAsync(new Uri($"{Base}/allrecipients", UriKind.Relative), Token);
        await UntilAskedAsync();
        await KillAsync();
        var wasUnderWay = !listing.IsCompleted;
        using var list = await listing;

        Assert.True(wasUnderWay);
        Assert.Equal((HttpStatusCode.OK, "new"), (list.StatusCode, FlowOf(list)));
        Assert.Contains(
            (await list.ReadJsonAsync(Token))["data"]!.AsArray(), team => (bool)team!["attributes"]!["oh_triage_group"]!);
    }

    [Fact]
    public async Task Draft_OfTheNewFlow_OpensSavesAndSendsAfterARollback()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var id = await DraftAsync(client, team);
        var before = (await _app.SandboxClient.TruthAsync("oracle-health", "both-ehrs", Token)).Count;
        await ChangeAsync("rollback", new { keep_allow_list = false, reason = OpsClientExtensions.Reason });
        using var list = await client.GetAsync(new Uri($"{Base}/allrecipients", UriKind.Relative), Token);

        var opened = await OpenAsync(client, id);
        using var saved = await client.PutAsJsonAsync($"{Base}/message_drafts/{id}", Fields(team, "better words"), Token);
        var again = await OpenAsync(client, id);
        using var sent = await client.PostAsJsonAsync($"{Base}/messages", Fields(team, "better words", id), Token);
        using var gone = await client.GetAsync(new Uri($"{Base}/messages/{id}/thread", UriKind.Relative), Token);

        Assert.Equal("base", FlowOf(list));
        Assert.Equal(("first words", "better words"), (opened, again));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (saved.StatusCode, sent.StatusCode));
        Assert.Equal(before + 1, (await _app.SandboxClient.TruthAsync("oracle-health", "both-ehrs", Token)).Count);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Draft_OfTheNewFlow_OpensAndSavesAfterAKillAndIsNotSentByWhatWasKilled()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var id = await DraftAsync(client, team);
        var before = (await _app.SandboxClient.TruthAsync("oracle-health", "both-ehrs", Token)).Count;
        await KillAsync();

        using var saved = await client.PutAsJsonAsync($"{Base}/message_drafts/{id}", Fields(team, "better words"), Token);
        using var sent = await client.PostAsJsonAsync($"{Base}/messages", Fields(team, "better words", id), Token);

        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
        Assert.Equal("base", FlowOf(sent));
        Assert.False(sent.IsSuccessStatusCode);
        Assert.Equal("better words", await OpenAsync(client, id));
        Assert.Equal(before, (await _app.SandboxClient.TruthAsync("oracle-health", "both-ehrs", Token)).Count);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string FlowOf(HttpResponseMessage answer) => answer.Headers.GetValues("X-Messaging-Flow").Single();

    private static object Fields(long team, string body, long? draftId = null) =>
        new { recipient_id = team, category = "OTHER", subject = "Knee", body, draft_id = draftId };

    /// <summary>Until the fault has been played: the EHR was asked, and has not answered.</summary>
    private async Task UntilAskedAsync()
    {
        for (var attempt = 0; attempt < 1_000; attempt++)
        {
            var faults = await _app.SandboxClient.GetFromJsonAsync<JsonNode>("/control/faults", Token);
            if (faults!.ToJsonString().Contains("\"applied\":1", StringComparison.Ordinal) || faults is JsonArray { Count: 0 })
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }

        Assert.Fail("The EHR was not asked");
    }

    private static async Task<long> DraftAsync(HttpClient client, long team)
    {
        using var created = await client.PostAsJsonAsync($"{Base}/message_drafts", Fields(team, "first words"), Token);
        return (long)(await created.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
    }

    private static async Task<string?> OpenAsync(HttpClient client, long id)
    {
        using var opened = await client.GetAsync(new Uri($"{Base}/messages/{id}/thread?full_body=true", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        return (string?)Assert.Single((await opened.ReadJsonAsync(Token))["data"]!.AsArray())!["attributes"]!["body"];
    }

    private Task KillAsync() => ChangeAsync("kill", new { reason = OpsClientExtensions.Reason });

    private async Task ChangeAsync(string verb, object body)
    {
        using var operations = await _app.SignInAsync("ops-operator", Token);
        using var changed = await operations.CommandAsync($"{verb}?wait=applied", body, Token);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }
}
