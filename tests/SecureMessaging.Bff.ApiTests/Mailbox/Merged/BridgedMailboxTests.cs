using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>Legacy shows one person the mail of Oracle Health by itself, and another not.</summary>
public sealed class BridgedMailboxTests : IAsyncLifetime
{
    private const string Bridged = "bridged";

    private readonly MailboxWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Lists_AreLegacys_AndNothingIsThereTwice()
    {
        using var client = await _world.Scenario.SignInAsync(Bridged);

        var rows = await MailboxWorld.ThreadsAsync(client, 0);
        var inbox = await CountAsync(client, 0);
        var hits = await SearchAsync(client, 0);

        using var folders = await client.GetAsync($"{SendScenario.Base}/folders", Token);
        Assert.Equal("new", folders.Headers.GetValues("X-Messaging-Flow").Single());
        Assert.Single(rows, row => (string?)row["subject"] == "Re: Lab results");
        Assert.DoesNotContain(rows, row => IdAliases.IsAlias((long)row["message_id"]!));
        Assert.All(rows, row => Assert.Equal(rows.Length, (int)row["thread_page_size"]!));
        Assert.Single(hits, hit => (string?)hit["subject"] == "Re: Lab results");
        Assert.Equal(hits.Length, inbox);
    }

    [Fact]
    public async Task Drafts_ThatAreKeptHere_AreListedAndCountedAllTheSame()
    {
        using var client = await _world.Scenario.SignInAsync(Bridged);
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var before = await CountAsync(client, -2);

        using var saved = await SendScenario.PostAsync(client, "message_drafts", Message(team, "Kept for a bridged person"));
        var id = (long)(await saved.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;

        Assert.Equal(id, (long)(await MailboxWorld.FindAsync(client, -2, "Kept for a bridged person"))!["message_id"]!);
        Assert.Equal(before + 1, await CountAsync(client, -2));
        Assert.Single(await MailboxWorld.OpenAsync(client, id));
    }

    [Fact]
    public async Task SentMessage_OpensUnderTheNumberOfItsResponse_AndLegacysNumbersStayLegacys()
    {
        using var client = await _world.Scenario.SignInAsync(Bridged);
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);

        using var sent = await SendScenario.PostAsync(client, "messages", Message(team, "Sent by a bridged person"));
        var id = (long)(await sent.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
        var row = (await MailboxWorld.FindAsync(client, 0, "Re: Lab results"))!;

        Assert.Equal("Words", (string?)Assert.Single(await MailboxWorld.OpenAsync(client, id))["body"]);
        Assert.Single(await _world.Scenario.HeldAsync(SendScenario.OracleHealth, "Words", Bridged));
        Assert.NotEmpty(await MailboxWorld.OpenAsync(client, (long)row["message_id"]!));
        Assert.Equal(HttpStatusCode.NoContent, await MailboxWorld.MoveAsync(client, (long)row["thread_id"]!, -3));
        Assert.NotNull(await MailboxWorld.FindAsync(client, -3, "Re: Lab results"));
    }

    [Fact]
    public async Task Reply_UnderLegacysNumber_JoinsLegacysThread()
    {
        using var client = await _world.Scenario.SignInAsync(Bridged);
        var row = (await MailboxWorld.FindAsync(client, 0, "Re: Lab results"))!;
        var newest = (await MailboxWorld.OpenAsync(client, (long)row["message_id"]!))[0];

        using var replied = await client.PostAsJsonAsync(
            $"{SendScenario.Base}/messages/{newest["message_id"]}/reply?is_oh_triage_group=true",
            new { category = "OTHER", subject = "Lab results", body = "From the bridge", recipient_id = (long)newest["sender_id"]! }, Token);

        Assert.Equal(HttpStatusCode.Created, replied.StatusCode);
        Assert.Single(await _world.Scenario.HeldAsync(SendScenario.OracleHealth, "From the bridge", Bridged));
        Assert.Contains(
            await MailboxWorld.OpenAsync(client, (long)row["message_id"]!), turn => (string?)turn["message_body"] == "From the bridge");
    }

    [Fact]
    public async Task PersonWhomLegacyBeginsToBridge_HasEachThreadOnceAndNoDeadLink()
    {
        _world.Scenario.With("Mailbox:LegacyShowsOracleHealth", "true");
        using var client = await _world.Scenario.SignInAsync();
        await _world.WriteAsync("Before the change", "Words");

        // As a link that was kept from before: the number is the person's, whoever shows the lists now.
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        using var sent = await SendScenario.PostAsync(client, "messages", Message(team, "Kept link"));
        var id = (long)(await sent.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;

        Assert.Null(await MailboxWorld.FindAsync(client, 0, "Before the change"));
        Assert.Single(await MailboxWorld.OpenAsync(client, id));
        using var message = await client.GetAsync($"{SendScenario.Base}/messages/{id}", Token);
        Assert.Equal(HttpStatusCode.OK, message.StatusCode);
    }

    /// <summary>Legacy's toggle was retired after everybody had it: its rows say what the toggle does not.</summary>
    [Fact]
    public async Task RowsOfLegacy_ThatAreOracleHealths_OutweighItsToggle()
    {
        await SwitchLegacyAsync(new { person_toggles = new { mhv_secure_messaging_cerner_pilot = false } });
        using var client = await _world.Scenario.SignInAsync(Bridged);

        var first = await MailboxWorld.ThreadsAsync(client, 0);
        var second = await MailboxWorld.ThreadsAsync(client, 0, "pageSize=5&pageNumber=2");
        var hits = await SearchAsync(client, 0);

        Assert.Single(first, row => (string?)row["subject"] == "Re: Lab results");
        Assert.DoesNotContain(first.Concat(second), row => IdAliases.IsAlias((long)row["message_id"]!));
        Assert.DoesNotContain(hits, hit => IdAliases.IsAlias((long)hit["message_id"]!));
    }

    [Fact]
    public async Task WhileLegacyDoesNotSay_NothingIsAddedAndItSaysSo_AndThenItIsThere()
    {
        await _world.Scenario.FaultAsync(new { upstream = "legacy", operation = "toggles", kind = "status", status = 503 });
        using var client = await _world.Scenario.SignInAsync();
        await _world.WriteAsync("Nobody knows yet", "Words");

        var list = await SendScenario.GetAsync(client, "folders/0/threads?pageSize=100");
        var folder = await SendScenario.GetAsync(client, "folders/0");

        Assert.DoesNotContain(list["data"]!.AsArray(), row => (bool)row!["attributes"]!["is_oh_message"]!);
        Assert.Equal("oracle-health", (string?)Assert.Single(list["meta"]!["partial"]!.AsArray())!["ehr"]);
        Assert.Single(folder["meta"]!["partial"]!.AsArray());

        await _world.Scenario.FaultAsync(new { upstream = "legacy", operation = "threads", kind = "status", status = 503 });
        Assert.NotNull(await MailboxWorld.FindAsync(client, 0, "Nobody knows yet"));
    }

    /// <summary>The third set-up: the facility's messages go over MHV, which alone has numbers for them.</summary>
    [Fact]
    public async Task FacilityOfTheBridgeTransport_SendsAndIsShownOverMhvAlone()
    {
        _world.Scenario.With("Facilities:Stations:668:Transport", "mhv-bridge");
        using var client = await _world.Scenario.SignInAsync(Bridged);
        var list = await SendScenario.GetAsync(client, "allrecipients");
        var team = list["data"]!.AsArray().Select(row => row!["attributes"]!)
            .First(row => (bool)row["oh_triage_group"]! && (bool)row["preferred_team"]! && !(bool)row["blocked_status"]!);

        var draft = await Drafts.CreateAsync(client, (long)team["triage_team_id"]!, "Words");
        using var sent = await SendScenario.PostAsync(client, "messages", JsonContent.Create(new
        {
            recipient_id = (long)team["triage_team_id"]!, category = "OTHER", subject = "Over the bridge", body = "Words", draft_id = draft,
        }));
        var id = (long)(await sent.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
        var rows = await MailboxWorld.ThreadsAsync(client, -1);

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal(draft, id);
        Assert.DoesNotContain(await MailboxWorld.ThreadsAsync(client, -2), row => (long)row["message_id"]! == draft);
        Assert.False(IdAliases.IsAlias(id));
        Assert.DoesNotContain(await MailboxWorld.ThreadsAsync(client, -2), row => (long)row["message_id"]! == draft);
        Assert.Single(rows, row => (string?)row["subject"] == "Over the bridge");
        Assert.NotEmpty(await MailboxWorld.OpenAsync(client, id));
        Assert.DoesNotContain(await MailboxWorld.ThreadsAsync(client, 0), row => IdAliases.IsAlias((long)row["message_id"]!));
    }

    private async Task SwitchLegacyAsync(object switches)
    {
        using var answer = await _world.Scenario.App.SandboxClient.PutAsJsonAsync("/control/legacy", switches, Token);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<JsonNode[]> SearchAsync(HttpClient client, long folder)
    {
        using var found = await client.PostAsJsonAsync($"{SendScenario.Base}/folders/{folder}/search", new { }, Token);
        return [.. (await found.ReadJsonAsync(Token))["data"]!.AsArray().Select(hit => hit!["attributes"]!)];
    }

    private static async Task<int> CountAsync(HttpClient client, long folder) =>
        (int)(await SendScenario.GetAsync(client, $"folders/{folder}"))["data"]!["attributes"]!["count"]!;

    private static JsonContent Message(long team, string subject) =>
        JsonContent.Create(new { recipient_id = team, category = "OTHER", subject, body = "Words" });
}
