using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages.Replies;

/// <summary>
/// A reply that is sent under the message it answers, and sent again under the draft that autosave made
/// meanwhile: one reply.
/// </summary>
public sealed class ReplyDraftTests
{
    private const string Flag = "/ops/v1/flags/mhv_secure_messaging_curated_list_flow";

    public static TheoryData<string> Ehrs => SendScenario.BothEhrs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Reply_PressedAgainUnderItsDraftAfterALostAnswer_IsTheSameReply(string ehr)
    {
        await using var world = new SendScenario().With("Messages:ResponseDeadline", "00:00:01");
        using var client = await world.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(world, client, ehr);
        await world.LoseSightAsync(ehr, reply: true);

        var lost = await SendScenario.ReplyAsync(client, thread.MessageId, thread.Fields("Thank you"));
        var draft = await thread.AutosaveAsync(client, "Thank you");
        await world.ClearFaultsAsync();
        var again = await SendScenario.ReplyAsync(client, draft, thread.Fields("Thank you", draft));

        Assert.Equal(HttpStatusCode.GatewayTimeout, lost.StatusCode);
        Assert.Contains(again.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.GatewayTimeout });
        Assert.Equal("sent", (string?)Assert.Single(await SendScenario.SettledAsync(client))["state"]);
        Assert.Single(await world.HeldAsync(ehr, "Thank you"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Reply_PressedAgainUnderItsDraftWhileTheEhrIsSlow_IsTheSameReply(string ehr)
    {
        await using var world = new SendScenario().With("Messages:ResponseDeadline", "00:00:01");
        using var client = await world.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(world, client, ehr);
        var operation = SendScenario.SendOperation(ehr, reply: true);
        await world.FaultAsync(new { upstream = ehr, operation, kind = "latency", latency_ms = 2500, times = 1 });

        var slow = await SendScenario.ReplyAsync(client, thread.MessageId, thread.Fields("Thank you"));
        var draft = await thread.AutosaveAsync(client, "Thank you");
        var again = await SendScenario.ReplyAsync(client, draft, thread.Fields("Thank you", draft));

        Assert.Equal(HttpStatusCode.GatewayTimeout, slow.StatusCode);
        Assert.Contains(again.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.GatewayTimeout });
        Assert.Equal("sent", (string?)Assert.Single(await SendScenario.SettledAsync(client))["state"]);
        Assert.Single(await world.HeldAsync(ehr, "Thank you"));
    }

    [Theory]
    [InlineData(SendScenario.Vista, true)]
    [InlineData(SendScenario.Vista, false)]
    [InlineData(SendScenario.OracleHealth, true)]
    public async Task Reply_PressedUnderAConsumedDraftHoursLater_GetsTheFirstAnswer(string ehr, bool keepsId)
    {
        await using var world = new SendScenario();
        await world.SwitchAsync(new { draft_send_keeps_id = keepsId });
        using var client = await world.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(world, client, ehr);
        var draft = await thread.AutosaveAsync(client, "Thank you");

        var first = await SendScenario.ReplyAsync(client, draft, thread.Fields("Thank you", draft));
        world.App.Clock.MoveTo(world.App.Clock.GetUtcNow().AddHours(5));
        using var later = await world.SignInAsync();
        var again = await SendScenario.ReplyAsync(later, draft, thread.Fields("Thank you", draft));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal(await IdAsync(first), await IdAsync(again));
        Assert.Single(await world.HeldAsync(ehr, "Thank you"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Message_PressedUnderAConsumedDraftHoursLater_GetsTheFirstAnswer(string ehr)
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        var draft = await Drafts.CreateAsync(client, team, "From a draft");

        var first = await Drafts.SendAsync(client, team, "From a draft", draft);
        world.App.Clock.MoveTo(world.App.Clock.GetUtcNow().AddHours(5));
        using var later = await world.SignInAsync();
        var again = await Drafts.SendAsync(later, team, "From a draft", draft);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal(await IdAsync(first), await IdAsync(again));
        Assert.Single(await world.HeldAsync(ehr, "From a draft"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Message_DraftEditedWhileItsSubmissionIsOpen_IsRefusedAndNamesTheSubmission(string ehr)
    {
        await using var world = new SendScenario().With("Messages:ResponseDeadline", "00:00:01");
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        var draft = await Drafts.CreateAsync(client, team, "First words");
        await world.LoseSightAsync(ehr);

        var open = await Drafts.SendAsync(client, team, "First words", draft);
        var edited = await Drafts.SendAsync(client, team, "Other words", draft);
        await world.ClearFaultsAsync();
        var settled = await SendScenario.SettledAsync(client);
        var after = await Drafts.SendAsync(client, team, "Other words", draft);
        await SendScenario.SettledAsync(client);

        Assert.Equal((HttpStatusCode.GatewayTimeout, HttpStatusCode.Conflict), (open.StatusCode, edited.StatusCode));
        var answer = await edited.ReadJsonAsync(Token);
        Assert.Equal("409", (string?)answer["errors"]![0]!["code"]);
        Assert.Equal((string?)(await open.ReadJsonAsync(Token))["meta"]!["submission_id"], (string?)answer["meta"]!["submission_id"]);
        Assert.Equal("sent", (string?)Assert.Single(settled)["state"]);
        // The deadline of a second is for the first send; a busy machine may need longer for this one.
        Assert.Contains(after.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.GatewayTimeout });
        Assert.Single(await world.HeldAsync(ehr, "First words"));
        Assert.Single(await world.HeldAsync(ehr, "Other words"));
    }

    [Fact]
    public async Task Reply_WhoseDraftTheEhrCannotExplain_IsRefusedAndNotSentASecondTime()
    {
        await using var world = new SendScenario().With("Messages:ResponseDeadline", "00:00:01").With("Vista:Retry:Attempts", "0");
        using var client = await world.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(world, client, SendScenario.Vista);
        await world.LoseSightAsync(SendScenario.Vista, reply: true);
        await world.FaultAsync(new { upstream = "vista", operation = "history", kind = "status", status = 503 });

        var lost = await SendScenario.ReplyAsync(client, thread.MessageId, thread.Fields("Thank you"));
        var draft = await thread.AutosaveAsync(client, "Thank you");
        var again = await SendScenario.ReplyAsync(client, draft, thread.Fields("Thank you", draft));
        await world.ClearFaultsAsync();

        Assert.Equal((HttpStatusCode.GatewayTimeout, HttpStatusCode.ServiceUnavailable), (lost.StatusCode, again.StatusCode));
        Assert.Equal("sent", (string?)Assert.Single(await SendScenario.SettledAsync(client))["state"]);
        Assert.Single(await world.HeldAsync(SendScenario.Vista, "Thank you"));
    }

    [Fact]
    public async Task Reply_UnderItsDraftAfterTheFlagWasKilled_IsJoinedAndNotSentByLegacy()
    {
        await using var world = new SendScenario().With("Messages:ResponseDeadline", "00:00:01");
        using var client = await world.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(world, client, SendScenario.Vista);
        await world.LoseSightAsync(SendScenario.Vista, reply: true);
        var lost = await SendScenario.ReplyAsync(client, thread.MessageId, thread.Fields("Thank you"));
        var draft = await thread.AutosaveAsync(client, "Thank you");
        await world.ClearFaultsAsync();
        await KillAsync(world);

        var again = await SendScenario.ReplyAsync(client, draft, thread.Fields("Thank you", draft));
        var other = await SendScenario.ReplyAsync(client, thread.MessageId, thread.Fields("Something else"));

        Assert.Equal(HttpStatusCode.GatewayTimeout, lost.StatusCode);
        Assert.Contains(again.StatusCode, new[] { HttpStatusCode.Created, HttpStatusCode.GatewayTimeout });
        Assert.Equal("base", other.Headers.GetValues("X-Messaging-Flow").Single());
        Assert.Single(await world.HeldAsync(SendScenario.Vista, "Thank you"));
        Assert.Single(await world.HeldAsync(SendScenario.Vista, "Something else"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Replies_OfTheSameWordsInTwoThreads_AreTwoReplies(string ehr)
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var one = await AnsweredMessage.OfAsync(world, client, ehr);
        var other = await AnsweredMessage.OfAsync(world, client, ehr, position: 1);

        var first = await SendScenario.ReplyAsync(client, one.MessageId, one.Fields("Thank you"));
        var draft = await other.AutosaveAsync(client, "Thank you");
        var second = await SendScenario.ReplyAsync(client, draft, other.Fields("Thank you", draft));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        var held = await world.HeldAsync(ehr, "Thank you");
        Assert.Equal(
            new[] { one.EhrMessageId, other.EhrMessageId }.Order(StringComparer.Ordinal),
            held.Select(message => (string?)message["reply_to_id"]).Order(StringComparer.Ordinal));
    }

    private static async Task<string?> IdAsync(HttpResponseMessage answer) => (string?)(await answer.ReadJsonAsync(Token))["data"]!["id"];

    private static async Task KillAsync(SendScenario world)
    {
        var signedIn = await world.App.SandboxClient.SignInAsync("ops-operator", Token);
        using var ops = world.App.CreateClient();
        ops.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.AccessToken);
        var killed = await ops.PostAsJsonAsync($"{Flag}:kill?wait=applied", new { reason = "A test of two presses" }, Token);
        Assert.Equal(HttpStatusCode.OK, killed.StatusCode);
    }
}
