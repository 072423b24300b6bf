using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox;

/// <summary>
/// The web client saves a draft of VistA once more after it was sent. VistA refuses that; the web client must get 204, and what is newer
/// than an open submission must not be lost.
/// </summary>
public sealed class SentEhrDraftTests
{
    private const string First = "The first words";
    private const string Newer = "The first words, and one more";
    private const string Newest = "The first words, and two more";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, First)]
    [InlineData(true, Newer)]
    [InlineData(false, Newer)]
    public async Task Draft_SavedAgainAfterItWasSent_IsNoErrorAndNoDraft(bool keepsId, string words)
    {
        await using var world = new SendScenario();
        await world.SwitchAsync(new { draft_send_keeps_id = keepsId });
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.Vista);
        var before = await DraftList.OfVistaAsync(client);
        var draft = await Drafts.CreateAsync(client, team, First);
        using var sent = await Drafts.SendAsync(client, team, First, draft);

        var saved = await Drafts.SaveAsync(client, draft, SendScenario.Fields(team, words));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (sent.StatusCode, saved));
        Assert.Equal(before, await DraftList.OfVistaAsync(client));
        Assert.Single(await world.HeldAsync(SendScenario.Vista, First));
    }

    [Fact]
    public async Task ReplyDraft_SavedAgainAfterItWasSent_IsNoErrorAndNoDraft()
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(world, client, SendScenario.Vista);
        var before = await DraftList.OfVistaAsync(client);
        var draft = await thread.AutosaveAsync(client, First);
        using var sent = await SendScenario.ReplyAsync(client, draft, thread.Fields(First, draft));

        var saved = await SaveReplyAsync(client, thread, draft, Newer);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NoContent), (sent.StatusCode, saved));
        Assert.Equal(before, await DraftList.OfVistaAsync(client));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Draft_EditedWhileItsMessageIsOpen_IsADraftOfItsOwnAndGoesWithIt(bool reply)
    {
        await using var world = new SendScenario().With("Messages:ResponseDeadline", "00:00:01");
        using var client = await world.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(world, client, SendScenario.Vista);
        var before = await DraftList.OfVistaAsync(client);
        var draft = reply ? await thread.AutosaveAsync(client, First) : await Drafts.CreateAsync(client, thread.Team, First);
        await world.LoseSightAsync(SendScenario.Vista, reply);
        using var open = await SendAsync(client, thread, draft, First, reply);

        var same = await SaveAsync(client, thread, draft, First, reply);
        var one = await SaveAsync(client, thread, draft, Newer, reply);
        var two = await SaveAsync(client, thread, draft, Newest, reply);
        await world.ClearFaultsAsync();
        await SendScenario.SettledAsync(client);
        var kept = await DraftList.NewInVistaAsync(client, before);
        var after = await SaveAsync(client, thread, draft, $"{Newest}.", reply);
        var typedOn = await DraftList.NewInVistaAsync(client, before);
        using var second = await SendAsync(client, thread, draft, $"{Newest}.", reply);
        await SendScenario.SettledAsync(client);

        Assert.Equal(HttpStatusCode.GatewayTimeout, open.StatusCode);
        Assert.All([same, one, two, after], status => Assert.Equal(HttpStatusCode.NoContent, status));
        Assert.Equal([Newest], kept);
        Assert.Equal([$"{Newest}."], typedOn);
        Assert.Contains(second.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.GatewayTimeout });
        Assert.Equal(before, await DraftList.OfVistaAsync(client));
        Assert.Single(await world.HeldAsync(SendScenario.Vista, $"{Newest}."));
        Assert.Equal(2, (await world.HeldAsync(SendScenario.Vista, First)).Length);
    }

    /// <summary>VistA would take the words, and lose them with the send that is still under way.</summary>
    [Fact]
    public async Task Draft_EditedWhileVistaIsStillAtIt_KeepsItsNewWords()
    {
        await using var world = new SendScenario().With("Messages:ResponseDeadline", "00:00:01");
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.Vista);
        var before = await DraftList.OfVistaAsync(client);
        var draft = await Drafts.CreateAsync(client, team, First);
        await world.FaultAsync(new { upstream = SendScenario.Vista, operation = "send", kind = "latency", latency_ms = 3000, times = 1 });
        using var open = await Drafts.SendAsync(client, team, First, draft);

        var saved = await Drafts.SaveAsync(client, draft, SendScenario.Fields(team, Newer));
        await SendScenario.UntilAsync(client, all => all.Any(one => (string?)one["state"] == "sent"));

        Assert.Equal((HttpStatusCode.GatewayTimeout, HttpStatusCode.NoContent), (open.StatusCode, saved));
        Assert.Equal([Newer], await DraftList.NewInVistaAsync(client, before));
    }

    [Fact]
    public async Task Message_SavedAsADraft_IsRefusedAsEver()
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(world, client, SendScenario.Vista);

        using var saved = await client.PutAsJsonAsync(
            $"{SendScenario.Base}/message_drafts/{thread.MessageId}", SendScenario.Fields(thread.Team, First), Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, saved.StatusCode);
        Assert.NotNull((await saved.ReadJsonAsync(Token))["errors"]![0]!["code"]);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, AnsweredMessage thread, long draft, string words, bool reply) =>
        reply
            ? SendScenario.ReplyAsync(client, draft, thread.Fields(words, draft))
            : Drafts.SendAsync(client, thread.Team, words, draft);

    private static Task<HttpStatusCode> SaveAsync(HttpClient client, AnsweredMessage thread, long draft, string words, bool reply) =>
        reply
            ? SaveReplyAsync(client, thread, draft, words)
            : Drafts.SaveAsync(client, draft, SendScenario.Fields(thread.Team, words));

    private static async Task<HttpStatusCode> SaveReplyAsync(HttpClient client, AnsweredMessage thread, long draft, string words)
    {
        using var saved = await client.PutAsJsonAsync(
            $"{SendScenario.Base}/message_drafts/{thread.MessageId}/replydraft/{draft}", thread.Fields(words), Token);
        return saved.StatusCode;
    }
}
