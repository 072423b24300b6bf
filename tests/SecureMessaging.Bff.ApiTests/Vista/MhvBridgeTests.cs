using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Vista;

/// <summary>A station of Oracle Health that is reached through MHV: over once MHV knows that Oracle Health has the message.</summary>
public sealed class MhvBridgeTests : IAsyncDisposable
{
    private const string Base = "/my_health/v1/messaging";

    private readonly BffApplication _app = new BffApplication()
        .With("Facilities:Stations:668:Transport", "mhv-bridge")
        .With("Vista:Bridge:PollInterval", "00:00:00.100")
        .With("Vista:Bridge:Deadline", "00:00:01");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Send_StatusTurnsToSent_ArrivesInOracleHealthOnce()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);

        using var answer = await SendAsync(client);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(await HeldAsync());
        Assert.Contains(await CallsAsync("vista"), path => path.EndsWith("/status", StringComparison.Ordinal));
        Assert.DoesNotContain(await CallsAsync("oracle-health"), path => path.Contains("/message/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FAILED")]
    [InlineData("INVALID")]
    public async Task Send_StatusTurnsToFailed_IsRefusedWithSm98(string status)
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        await SwitchAsync(new { bridge_status = status });

        using var answer = await SendAsync(client);
        var error = (await answer.ReadJsonAsync(Token))["errors"]![0]!;

        Assert.Equal("SM98", (string?)error["code"]);
        Assert.False(answer.IsSuccessStatusCode);
    }

    /// <summary>The sender still waits when a delivery check, and no longer the send itself, reads the status.</summary>
    [Fact]
    public async Task Send_StatusTurnsToFailedAfterTheWait_IsRefusedWithSm98()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        await SwitchAsync(new { bridge_status = "FAILED", bridge_polls = 10 });

        using var answer = await SendAsync(client);
        var error = (await answer.ReadJsonAsync(Token))["errors"]![0]!;

        Assert.Equal("SM98", (string?)error["code"]);
    }

    [Theory]
    [InlineData("UNKNOWN")]
    [InlineData("NOT_SUPPORTED")]
    public async Task Send_StatusNobodyKnows_IsUnconfirmedAndNeverCalledSent(string status)
    {
        _app.With("Messages:ResponseDeadline", "00:00:03");
        using var client = await _app.SignInAsync("both-ehrs", Token);
        await SwitchAsync(new { bridge_status = status });

        using var answer = await SendAsync(client);
        var body = await answer.ReadJsonAsync(Token);

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.NotNull(FindSubmission(body));
        Assert.Single(await HeldAsync());
    }

    [Fact]
    public async Task SentSearch_OfAMessageOverTheBridge_ListsItOnceUnderItsNumber()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var answer = await (await SendAsync(client)).ReadJsonAsync(Token);
        var sent = (long)answer["data"]!["attributes"]!["message_id"]!;

        using var found = await client.PostAsJsonAsync($"{Base}/folders/-1/search", new { subject = "Bridge" }, Token);
        var list = await found.ReadJsonAsync(Token);

        var row = Assert.Single(list["data"]!.AsArray(), row => (long)row!["attributes"]!["message_id"]! == sent)!["attributes"]!;
        Assert.True((bool)row["is_oh_message"]!);
        Assert.Empty(list["meta"]!["partial"]!.AsArray());
    }

    /// <summary>Legacy shows this person no mail of Oracle Health: what was begun over MHV must not end there.</summary>
    [Fact]
    public async Task Mailbox_OfAPersonWhomLegacyDoesNotBridge_HasTheMailAndKeepsTheDraft()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        using var written = await _app.SandboxClient.PostAsJsonAsync(
            "/control/oracle-health/messages", new { persona = "both-ehrs", subject = "From staff", body = "Words" }, Token);
        var team = await TeamAsync(client);

        using var saved = await client.PostAsJsonAsync($"{Base}/message_drafts", Fields(team), Token);
        var draft = (long)(await saved.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
        using var again = await client.PutAsJsonAsync($"{Base}/message_drafts/{draft}", Fields(team), Token);
        var drafts = await SubjectsAsync(client, -2);
        using var answer = await client.PostAsJsonAsync($"{Base}/messages", Fields(team, draft), Token);
        var number = (long)(await answer.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
        using var thread = await client.GetAsync($"{Base}/messages/{number}/thread", Token);
        using var hits = await client.PostAsJsonAsync($"{Base}/folders/-1/search", new { subject = "Bridge" }, Token);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NoContent), (saved.StatusCode, again.StatusCode));
        Assert.Contains("Bridge", drafts);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answer.StatusCode, thread.StatusCode));
        Assert.Single(await SubjectsAsync(client, -1), subject => subject == "Bridge");
        Assert.DoesNotContain("Bridge", await SubjectsAsync(client, -2));
        Assert.Contains("From staff", await SubjectsAsync(client, 0));
        Assert.Single((await hits.ReadJsonAsync(Token))["data"]!.AsArray(), hit => (long)hit!["attributes"]!["message_id"]! == number);
    }

    private static async Task<string?[]> SubjectsAsync(HttpClient client, long folder)
    {
        using var answer = await client.GetAsync($"{Base}/folders/{folder}/threads?pageSize=100", Token);
        return [.. (await answer.ReadJsonAsync(Token))["data"]!.AsArray().Select(row => (string?)row!["attributes"]!["subject"])];
    }

    private static object Fields(long team, long? draft = null) =>
        new { recipient_id = team, category = "OTHER", subject = "Bridge", body = "Over the bridge", draft_id = draft };

    private static string? FindSubmission(JsonNode body) =>
        (string?)(body["meta"]?["submission_id"] ?? body["errors"]?[0]?["meta"]?["submission_id"]);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client)
    {
        return await client.PostAsJsonAsync($"{Base}/messages", Fields(await TeamAsync(client)), Token);
    }

    private static async Task<long> TeamAsync(HttpClient client)
    {
        var list = await (await client.GetAsync($"{Base}/allrecipients", Token)).ReadJsonAsync(Token);
        var team = list["data"]!.AsArray().Select(item => item!["attributes"]!)
            .First(item => (string?)item["station_number"] == "668" && !(bool)item["blocked_status"]!);
        return (long)team["triage_team_id"]!;
    }

    private async Task<IEnumerable<JsonNode?>> HeldAsync() =>
        (await _app.SandboxClient.TruthAsync("oracle-health", "both-ehrs", Token)).Where(held => (string?)held!["body"] == "Over the bridge");

    private async Task<string[]> CallsAsync(string upstream) =>
        [.. (await _app.SandboxClient.JournalAsync(upstream, Token)).Select(call => (string)call!["path"]!)];

    private async Task SwitchAsync(object switches)
    {
        using var answer = await _app.SandboxClient.PutAsJsonAsync("/control/switches", switches, Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
