using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Operations;
using SecureMessaging.Bff.ApiTests.Sandbox;
using SecureMessaging.Bff.ApiTests.Sandbox.Vista;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages.Replies;

/// <summary>
/// A reply reaches the EHR of its conversation, whichever flow its writer is in by now and whoever gave the message its number. MHV
/// holds conversations of Oracle Health under numbers of its own, and the web client is shown them.
/// </summary>
public sealed class ReplyWherePossibleTests : IAsyncDisposable
{
    private const string Pilot = "mhv_secure_messaging_cerner_pilot";
    private const string User = "00000000-0000-4000-8000-000000000003";

    private readonly SendScenario _scenario = new SendScenario()
        .With("Vista:Bridge:PollInterval", "00:00:00.100").With("Vista:Retry:Attempts", "0");

    /// <summary>Flow by now, whose number, whether the conversation can be read; then status, code, record that holds it.</summary>
    public static TheoryData<string, string, bool, int, string?, string> Table => new()
    {
        { "all", "vista", true, 201, null, SendScenario.Vista },
        { "all", "vista", false, 503, "503", "none" },
        { "all", "mhv-oh", true, 201, null, SendScenario.OracleHealth },
        { "all", "mhv-oh", false, 503, "503", "none" },
        { "all", "alias", true, 201, null, SendScenario.OracleHealth },
        { "all", "unknown-number", true, 404, "SM904", "none" },
        { "all", "unknown-alias", true, 404, "SM904", "none" },
        { "vista-only", "vista", true, 201, null, SendScenario.Vista },
        { "vista-only", "mhv-oh", true, 201, null, SendScenario.OracleHealth },
        { "vista-only", "alias", true, 201, null, SendScenario.OracleHealth },
        { "vista-only", "unknown-alias", true, 404, "SM904", "none" },
        { "base", "vista", true, 201, null, SendScenario.Vista },
        { "base", "mhv-oh", true, 201, null, SendScenario.OracleHealth },
        { "base", "alias", true, 201, null, SendScenario.OracleHealth },
        { "base", "unknown-number", true, 404, "SM904", "none" },
        { "killed", "vista", true, 201, null, SendScenario.Vista },
        { "killed", "alias", true, 503, "503", "none" },
        { "killed", "unknown-alias", true, 404, "SM904", "none" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Reply_ByFlowAndNumber_IsHeldOnceWhereItsConversationIs(
        string flow, string number, bool readable, int status, string? code, string ehr)
    {
        const string Text = "My answer, wherever it belongs";
        using var client = await _scenario.SignInAsync();
        var answered = await NumberAsync(client, number);
        await MoveAsync(client, flow);
        if (!readable)
        {
            await _scenario.FaultAsync(new { upstream = "vista", operation = "threads", kind = "status", status = 503 });
        }

        using var answer = await ReplyAsync(client, answered, Text);
        using var again = await ReplyAsync(client, answered, Text);

        Assert.Equal((status, code), ((int)answer.StatusCode, await CodeAsync(answer)));
        if (flow is not ("base" or "killed") || number == "alias")
        {
            Assert.Equal(await answer.Content.ReadAsStringAsync(Token), readable && code is null
                ? await again.Content.ReadAsStringAsync(Token)
                : await answer.Content.ReadAsStringAsync(Token));
            Assert.Equal(ehr == SendScenario.Vista ? 1 : 0, (await _scenario.HeldAsync(SendScenario.Vista, Text)).Length);
            Assert.Equal(ehr == SendScenario.OracleHealth ? 1 : 0, (await _scenario.HeldAsync(SendScenario.OracleHealth, Text)).Length);
        }
        else if (ehr != "none")
        {
            Assert.NotEmpty(await _scenario.HeldAsync(ehr, Text));
        }
    }

    /// <summary>Killed while the first press is under way, as an operator does when Oracle Health is slow.</summary>
    [Fact]
    public async Task Reply_PressedAgainAfterTheKill_JoinsTheFirstOneAndGetsItsAnswer()
    {
        const string Text = "Pressed on both sides of the kill";
        using var client = await _scenario.SignInAsync();
        var answered = await NumberAsync(client, "alias");
        await _scenario.FaultAsync(
            new { upstream = "oracle-health", operation = "send", kind = "late-accept", latency_ms = 2_000, times = 1 });

        var first = ReplyAsync(client, answered, Text);
        await SendScenario.UntilAsync(client, submissions => submissions.Length > 0);
        await MoveAsync(client, "killed");
        using var second = await ReplyAsync(client, answered, Text);
        using var third = await ReplyAsync(client, answered, Text);

        using var begun = await first;
        var expected = await begun.Content.ReadAsStringAsync(Token);
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        Assert.Equal((HttpStatusCode.Created, expected), (second.StatusCode, await second.Content.ReadAsStringAsync(Token)));
        Assert.Equal(expected, await third.Content.ReadAsStringAsync(Token));
        Assert.Single(await _scenario.HeldAsync(SendScenario.OracleHealth, Text));
    }

    [Fact]
    public async Task Reply_ToOracleHealthUnderMhvsNumber_AnswersThatMessageAndConsumesItsDraft()
    {
        using var client = await _scenario.SignInAsync();
        var answered = await NumberAsync(client, "mhv-oh");
        using var saved = await SendScenario.PostAsync(
            client, $"message_drafts/{answered}/replydraft", JsonContent.Create(new { body = "Begun and sent" }));
        var draft = (long)(await saved.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;

        using var answer = await ReplyAsync(client, draft, "Begun and sent", draft);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var question = Assert.Single(await _scenario.HeldAsync(SendScenario.OracleHealth, "A question over the bridge"));
        var held = Assert.Single(await _scenario.HeldAsync(SendScenario.OracleHealth, "Begun and sent"));
        Assert.Equal(
            ((string?)question["recipient_id"], (string?)question["id"]), ((string?)held["recipient_id"], (string?)held["reply_to_id"]));
        var mhv = await MhvAsync();
        var drafts = (await mhv.JsonAsync("folder/-2/message/page/1/pageSize/100?requiresOHMessages=1"))["message"]!.AsArray();
        Assert.DoesNotContain(drafts, message => (long)message!["id"]! == draft);
    }

    /// <summary>Its facility was reached through MHV when it was written, and is on Oracle Health directly since.</summary>
    [Theory]
    [InlineData("mhv-bridge")]
    [InlineData("millennium")]
    public async Task Reply_ToOracleHealthUnderMhvsNumber_GoesWhicheverWayTheFacilityIsReachedNow(string transport)
    {
        _scenario.With("OracleHealth:Transport", transport);
        using var client = await _scenario.SignInAsync();
        var answered = await NumberAsync(client, "mhv-oh");

        using var answer = await ReplyAsync(client, answered, "By either way");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Single(await _scenario.HeldAsync(SendScenario.OracleHealth, "By either way"));
    }

    /// <summary>The web client names the person, or the writer, as recipient: neither is a care team.</summary>
    [Theory]
    [InlineData(SendScenario.Vista, true)]
    [InlineData(SendScenario.Vista, false)]
    [InlineData(SendScenario.OracleHealth, true)]
    [InlineData(SendScenario.OracleHealth, false)]
    public async Task Reply_ToAMemberOfStaffWhoWroteDirectly_ReachesTheConversationOnce(string ehr, bool answerLost)
    {
        const string Text = "An answer to one person";
        using var client = await _scenario.SignInAsync();
        await _scenario.SwitchAsync(new { triage_groups = false });
        var thread = await AnsweredMessage.OfAsync(_scenario, client, ehr, personally: true);
        if (answerLost)
        {
            var operation = SendScenario.SendOperation(ehr, reply: true);
            await _scenario.FaultAsync(new { upstream = ehr, operation, kind = "reset-after-accept", times = 1 });
        }

        using var answer = await ReplyAsync(client, thread.MessageId, Text);

        var reply = await SendScenario.AttributesAsync(answer, HttpStatusCode.Created);
        Assert.Equal(ehr == SendScenario.Vista ? thread.Team : 0, (long)reply["recipient_id"]!);
        Assert.Equal("sent", (string?)Assert.Single(await SendScenario.SettledAsync(client))["state"]);
        var held = Assert.Single(await _scenario.HeldAsync(ehr, Text));
        Assert.Equal(thread.EhrMessageId, (string?)held["reply_to_id"]);
        Assert.Equal(ehr == SendScenario.Vista ? $"{thread.Team}" : "593923", (string?)held["recipient_id"]);
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    private async Task<long> NumberAsync(HttpClient client, string number) => number switch
    {
        "vista" => (await AnsweredMessage.OfAsync(_scenario, client, SendScenario.Vista)).MessageId,
        "alias" => (await AnsweredMessage.OfAsync(_scenario, client, SendScenario.OracleHealth)).MessageId,
        "mhv-oh" => await OverTheBridgeAsync(),
        "unknown-number" => 123,
        _ => SecureMessaging.Ehr.Ids.IdAliases.First + 1_000_000,
    };

    /// <summary>A message to a pool that was sent through MHV, and lies there under MHV's number.</summary>
    private async Task<long> OverTheBridgeAsync()
    {
        var mhv = await MhvAsync();
        var pool = (await mhv.JsonAsync("alltriageteams?requiresOHTriageGroup=1"))[1]!["triageTeam"]!.AsArray()
            .First(team => (bool)team!["ohTriageGroup"]!)!;
        var sent = await mhv.JsonAsync(
            "message",
            new { recipientId = (long)pool["triageTeamId"]!, category = "OTHER", subject = "S", body = "A question over the bridge" });
        return (long)sent["id"]!;
    }

    private async Task<VistaCaller> MhvAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{SandboxHost.Gateway}session");
        request.Headers.Add("appToken", "sandbox-app-token");
        request.Headers.Add("mhvCorrelationId", SandboxHost.BothEhrs);
        request.Headers.Add("x-api-key", "sandbox-api-key");
        using var session = await _scenario.App.SandboxClient.SendAsync(request, Token);
        return new VistaCaller(_scenario.App.SandboxClient, SandboxHost.Gateway, session.Headers.GetValues("Token").Single());
    }

    /// <summary>The percentage does not reach the person any more: what was begun may be finished.</summary>
    private async Task MoveAsync(HttpClient client, string flow)
    {
        if (flow == "all")
        {
            return;
        }

        using var operations = await _scenario.App.SignInAsync("ops-operator", Token);
        var flag = flow == "vista-only" ? Pilot : OpsClientExtensions.Flag;
        using var removed = flow == "killed"
            ? await operations.ChangeAsync(
                HttpMethod.Post, $"/flags/{flag}:kill?wait=applied", new { reason = OpsClientExtensions.Reason }, null, Token)
            : flow == "base"
            ? await operations.ChangeAsync(
                HttpMethod.Delete, $"/flags/{flag}/allow/{User}?wait=applied", new { reason = OpsClientExtensions.Reason }, null, Token)
            : await operations.ChangeAsync(
                HttpMethod.Put, $"/flags/{flag}/prerequisite?wait=applied",
                new { flag = OpsClientExtensions.Flag, allow_list_follows = false, reason = OpsClientExtensions.Reason }, "\"v1\"", Token);
        Assert.True(removed.IsSuccessStatusCode, await removed.Content.ReadAsStringAsync(Token));
        var toggles = await (await client.GetAsync($"/v0/feature_toggles?features={flag}", Token)).ReadJsonAsync(Token);
        Assert.All(toggles["data"]!["features"]!.AsArray(), toggle => Assert.False((bool)toggle!["value"]!));
    }

    private static Task<HttpResponseMessage> ReplyAsync(HttpClient client, long replyTo, string body, long? draft = null) =>
        SendScenario.ReplyAsync(
            client, replyTo,
            new { category = "OTHER", subject = "Re: S", body, recipient_id = 12_001, station_number = (string?)null, draft_id = draft });

    private static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        JsonNode body = await answer.ReadJsonAsync(Token);
        return (string?)body["errors"]?[0]?["code"];
    }
}
