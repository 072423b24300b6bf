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

    private static string? FindSubmission(JsonNode body) =>
        (string?)(body["meta"]?["submission_id"] ?? body["errors"]?[0]?["meta"]?["submission_id"]);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client)
    {
        var list = await (await client.GetAsync($"{Base}/allrecipients", Token)).ReadJsonAsync(Token);
        var team = list["data"]!.AsArray().Select(item => item!["attributes"]!)
            .First(item => (string?)item["station_number"] == "668" && !(bool)item["blocked_status"]!);
        return await client.PostAsJsonAsync(
            $"{Base}/messages",
            new { recipient_id = (long)team["triage_team_id"]!, category = "OTHER", subject = "Bridge", body = "Over the bridge" }, Token);
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
