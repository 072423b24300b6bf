using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

/// <summary>The web client saves a draft once more after it was sent: by itself, and it could not go on after an error.</summary>
public sealed class SentDraftTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_SavedAgainAfterItWasSent_IsNoErrorAndNoDraft()
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var draft = await CreateAsync(client, team, "Sent meanwhile");
        using var sent = await SendAsync(client, team, "Sent meanwhile", draft);

        var saved = await SaveAsync(client, team, "Sent meanwhile, and one word more", draft);
        using var opened = await client.GetAsync($"{SendScenario.Base}/messages/{draft}/thread", Token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (sent.StatusCode, saved));
        Assert.Equal(HttpStatusCode.NotFound, opened.StatusCode);
    }

    [Fact]
    public async Task Draft_SavedAgainAfterItsMessageFailed_IsKeptUnderItsNumberAndCanBeSent()
    {
        await using var world = new SendScenario().With("Messages:ResponseDeadline", "00:00:01");
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var draft = await CreateAsync(client, team, "Never arrived");
        await world.FaultAsync(new
        {
            upstream = SendScenario.OracleHealth, operation = "send", kind = "latency", latency_ms = 2000, times = 1,
        });
        await world.FaultAsync(new { upstream = SendScenario.OracleHealth, operation = "send", kind = "status", status = 422, times = 1 });
        using var unclear = await SendAsync(client, team, "Never arrived", draft);
        var failed = await SendScenario.UntilAsync(client, all => all.Any(one => (string?)one["state"] == "failed"));

        var saved = await SaveAsync(client, team, "Once more", draft);
        var opened = await SendScenario.GetAsync(client, $"messages/{draft}/thread?full_body=true");

        Assert.Equal(HttpStatusCode.GatewayTimeout, unclear.StatusCode);
        Assert.Single(failed);
        Assert.Equal(HttpStatusCode.NoContent, saved);
        Assert.Equal("Once more", (string?)opened["data"]![0]!["attributes"]!["body"]);
    }

    [Fact]
    public async Task Draft_SavedAfterItWasDeleted_IsNotFound()
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var draft = await CreateAsync(client, team, "Thrown away");
        using var deleted = await client.DeleteAsync($"{SendScenario.Base}/messages/{draft}", Token);
        deleted.EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.NotFound, await SaveAsync(client, team, "Thrown away", draft));
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, long team, string body, long draft) => SendScenario.PostAsync(
        client, "messages",
        JsonContent.Create(new { category = "OTHER", subject = "Knee brace", body, recipient_id = team, draft_id = draft }));

    private static async Task<long> CreateAsync(HttpClient client, long team, string body)
    {
        using var saved = await SendScenario.PostAsync(client, "message_drafts", JsonContent.Create(SendScenario.Fields(team, body)));
        return (long)(await saved.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
    }

    private static async Task<HttpStatusCode> SaveAsync(HttpClient client, long team, string body, long draft)
    {
        using var saved = await client.PutAsJsonAsync(
            $"{SendScenario.Base}/message_drafts/{draft}", SendScenario.Fields(team, body), Token);
        return saved.StatusCode;
    }
}
