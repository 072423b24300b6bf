using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages.BadInput;

/// <summary>A draft that is not the sender's, or not of this message: nothing is sent, and no text is taken away.</summary>
public sealed class ForeignDraftTests(SendScenario scenario) : IClassFixture<SendScenario>
{
    public static TheoryData<string> Ehrs => SendScenario.BothEhrs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_DraftOfSomebodyElse_IsNotFoundAndTheirDraftStays(string ehr)
    {
        var persona = ehr == SendScenario.Vista ? "many-facilities" : "oracle-only";
        using var owner = await scenario.SignInAsync(persona);
        var draft = await Drafts.CreateAsync(owner, await SendScenario.TeamAsync(owner, ehr), "Words of somebody else");
        using var client = await scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);

        using var answer = await Drafts.SendAsync(client, team, "Under a foreign draft", draft);

        Assert.Equal((404, "SM904"), ((int)answer.StatusCode, await CodeAsync(answer)));
        Assert.Empty(await scenario.HeldAsync(ehr, "Under a foreign draft"));
        Assert.Equal("Words of somebody else", await DraftAsync(owner, draft));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Reply_UnderADraftOfSomebodyElse_IsNotFoundAndHeldNowhere(string ehr)
    {
        var persona = ehr == SendScenario.Vista ? "many-facilities" : "oracle-only";
        using var owner = await scenario.SignInAsync(persona);
        var draft = await Drafts.CreateAsync(owner, await SendScenario.TeamAsync(owner, ehr), "Words of somebody else");
        using var client = await scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(scenario, client, ehr);

        using var byDraft = await SendScenario.ReplyAsync(client, draft, thread.Fields("A foreign reply", draft));
        using var byMessage = await SendScenario.ReplyAsync(client, thread.MessageId, thread.Fields("A foreign reply", draft));

        Assert.Equal((404, "SM904"), ((int)byDraft.StatusCode, await CodeAsync(byDraft)));
        Assert.Equal((404, "SM904"), ((int)byMessage.StatusCode, await CodeAsync(byMessage)));
        Assert.Empty(await scenario.HeldAsync(ehr, "A foreign reply"));
        Assert.Equal("Words of somebody else", await DraftAsync(owner, draft));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Reply_UnderTheDraftOfAnotherThread_IsRefusedAndThatDraftStays(string ehr)
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(world, client, ehr);
        var other = await OtherThreadAsync(world, client, ehr);
        var draft = await other.AutosaveAsync(client, "For the other thread");

        using var answer = await SendScenario.ReplyAsync(client, thread.MessageId, thread.Fields("Into this thread", draft));

        Assert.Equal((422, "100"), ((int)answer.StatusCode, await CodeAsync(answer)));
        Assert.Empty(await world.HeldAsync(ehr, "Into this thread"));
        Assert.Equal("For the other thread", await DraftAsync(client, draft));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_NewMessageUnderAReplyDraft_IsRefusedAndTheDraftStays(string ehr)
    {
        using var client = await scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(scenario, client, ehr);
        var draft = await thread.AutosaveAsync(client, "An answer begun");

        using var answer = await Drafts.SendAsync(client, thread.Team, "Not an answer", draft);

        Assert.Equal((422, "100"), ((int)answer.StatusCode, await CodeAsync(answer)));
        Assert.Empty(await scenario.HeldAsync(ehr, "Not an answer"));
        Assert.Equal("An answer begun", await DraftAsync(client, draft));
    }

    [Fact]
    public async Task Send_ToOracleHealthUnderAReplyDraftOfVista_IsRefusedAndHeldNowhere()
    {
        using var client = await scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(scenario, client, SendScenario.Vista, position: 1);
        var draft = await thread.AutosaveAsync(client, "An answer begun there");
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);

        using var answer = await Drafts.SendAsync(client, team, "To another EHR", draft);

        Assert.Equal((422, "100"), ((int)answer.StatusCode, await CodeAsync(answer)));
        Assert.Empty(await scenario.HeldAsync(SendScenario.OracleHealth, "To another EHR"));
        Assert.Equal("An answer begun there", await DraftAsync(client, draft));
    }

    [Fact]
    public async Task Send_ToOracleHealthUnderAVistaDraftOfSomebodyElse_IsNotFoundAndHeldNowhere()
    {
        using var owner = await scenario.SignInAsync("many-facilities");
        var draft = await Drafts.CreateAsync(
            owner, await SendScenario.TeamAsync(owner, SendScenario.Vista), "Words of somebody else");
        using var client = await scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);

        using var answer = await Drafts.SendAsync(client, team, "Over the border", draft);

        Assert.Equal((404, "SM904"), ((int)answer.StatusCode, await CodeAsync(answer)));
        Assert.Empty(await scenario.HeldAsync(SendScenario.OracleHealth, "Over the border"));
        Assert.Equal("Words of somebody else", await DraftAsync(owner, draft));
    }

    /// <summary>One more call of a slow EHR is a wait for everybody who sends from a draft.</summary>
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Send_UnderAnOwnDraft_AsksVistaAboutItOnlyWhereTheSaveWasNotSeenHere(bool savedElsewhere, int asked)
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.Vista);
        var draft = savedElsewhere
            ? await SavedInLegacyAsync(world, client, team)
            : await Drafts.CreateAsync(client, team, "Seen being saved");

        using var answer = await Drafts.SendAsync(client, team, "Seen being saved", draft);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var calls = await world.App.SandboxClient.JournalAsync("vista", Token);
        Assert.Equal(asked, calls.Count(call => ((string)call!["path"]!).EndsWith($"message/{draft}/history", StringComparison.Ordinal)));
    }

    /// <summary>The person chose a team of the other EHR; that VistA cannot say whose draft it is stops no message to Oracle Health.</summary>
    [Fact]
    public async Task Send_ToOracleHealthUnderAnOwnVistaDraftWhileVistaIsDown_IsSent()
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var draft = await Drafts.CreateAsync(client, await SendScenario.TeamAsync(client, SendScenario.Vista), "Addressed anew");
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        await world.FaultAsync(new { upstream = SendScenario.Vista, operation = "*", kind = "status", status = 503 });

        using var answer = await Drafts.SendAsync(client, team, "Addressed anew", draft);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(await world.HeldAsync(SendScenario.OracleHealth, "Addressed anew"));
    }

    [Fact]
    public async Task Reply_UnderADraftOfANewMessage_IsRefusedAndTheDraftStays()
    {
        using var client = await scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(scenario, client, SendScenario.OracleHealth);
        var draft = await Drafts.CreateAsync(client, thread.Team, "A new message begun");

        using var answer = await SendScenario.ReplyAsync(client, thread.MessageId, thread.Fields("Not that one", draft));

        Assert.Equal((422, "100"), ((int)answer.StatusCode, await CodeAsync(answer)));
        Assert.Empty(await scenario.HeldAsync(SendScenario.OracleHealth, "Not that one"));
        Assert.Equal("A new message begun", await DraftAsync(client, draft));
    }

    /// <summary>The person deleted it in another tab: the text on the screen is still to be sent.</summary>
    [Fact]
    public async Task Send_DraftThatWasDeletedMeanwhile_IsSent()
    {
        using var client = await scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var draft = await Drafts.CreateAsync(client, team, "Deleted elsewhere");
        using var deleted = await client.DeleteAsync($"{SendScenario.Base}/messages/{draft}", Token);

        using var answer = await Drafts.SendAsync(client, team, "Deleted elsewhere", draft);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(await scenario.HeldAsync(SendScenario.OracleHealth, "Deleted elsewhere"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_IdempotencyKeyOfAnotherDraft_IsRefusedAndTheSecondDraftStays(string ehr)
    {
        using var client = await scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        var first = await Drafts.CreateAsync(client, team, "The first draft");
        var second = await Drafts.CreateAsync(client, team, "The second draft");
        var key = $"one-key-{ehr}";

        using var sent = await SendAsync(client, team, "The first draft", first, key);
        using var refused = await SendAsync(client, team, "The second draft", second, key);

        Assert.Equal((HttpStatusCode.OK, 422), (sent.StatusCode, (int)refused.StatusCode));
        Assert.Single(await scenario.HeldAsync(ehr, "The first draft"));
        Assert.Empty(await scenario.HeldAsync(ehr, "The second draft"));
        Assert.Equal("The second draft", await DraftAsync(client, second));
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, long team, string body, long draft, string key) =>
        SendScenario.PostAsync(
            client, "messages",
            JsonContent.Create(new { category = "OTHER", subject = "Knee brace", body, recipient_id = team, draft_id = draft }), key);

    /// <summary>Of VistA the second in the inbox; of Oracle Health a further message of staff.</summary>
    private static Task<AnsweredMessage> OtherThreadAsync(SendScenario world, HttpClient client, string ehr) =>
        AnsweredMessage.OfAsync(world, client, ehr, position: 1);

    /// <summary>Before this process saw it, as by another instance.</summary>
    private static async Task<long> SavedInLegacyAsync(SendScenario world, HttpClient client, long team)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{SendScenario.Base}/message_drafts")
        {
            Content = JsonContent.Create(SendScenario.Fields(team, "Seen being saved")),
        };
        request.Headers.Authorization = client.DefaultRequestHeaders.Authorization;
        using var saved = await world.App.SandboxClient.SendAsync(request, Token);
        saved.EnsureSuccessStatusCode();
        return (long)(await saved.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
    }

    /// <summary>The text as the person opens it.</summary>
    private static async Task<string?> DraftAsync(HttpClient client, long draft)
    {
        JsonNode thread = await SendScenario.GetAsync(client, $"messages/{draft}/thread?full_body=true");
        return thread["data"]!.AsArray().Select(message => message!["attributes"]!)
            .Where(message => (long)message["message_id"]! == draft).Select(message => (string?)message["body"]).Single();
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (string?)(await answer.ReadJsonAsync(Token))["errors"]![0]!["code"];
}
