using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Sandbox;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;

public sealed class OracleHealthMessageTests(MillenniumHost sandbox) : MillenniumTests(sandbox)
{
    [Fact]
    public async Task Send_IsHeldOnceAsThePlainTextThatWasWritten()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);

        var id = await Host.Client.SentAsync(
            Millennium.Send(Millennium.Xhtml(
                "<p>Dr. &lt;Roe&gt; &amp; team,<br />thanks &eacute;</p><p></p><p>  two  blanks</p>")), token);

        var held = Assert.Single(await Host.Client.TruthAsync("oracle-health", "oracle-only", token));
        Assert.Equal(id, (string?)held!["id"]);
        Assert.Equal(Millennium.Pool, (string?)held["recipient_id"]);
        Assert.Equal("Dr. <Roe> & team,\nthanks é\n\n\n\n  two  blanks", (string?)held["body"]);
        Assert.Empty(await Host.Client.TruthAsync("oracle-health", "both-ehrs", token));
    }

    [Theory]
    [InlineData("<div>See <a href='x'>this</a></div>")]
    [InlineData("Plain text")]
    [InlineData("{x}<p>a<script>b</script></p>")]
    [InlineData("{x}<p>a <a href='y'>b</a></p>")]
    [InlineData("{x}<p>not closed")]
    public async Task Send_OfContentTheConverterCannotTake_IsTheSeen400(string content)
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        var sent = content.StartsWith("{x}", StringComparison.Ordinal) ? Millennium.Xhtml(content[3..]) : content;

        var answer = await Host.Client.SendAsync(Millennium.Send(sent), token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("Unable to convert HTML to RTF", (string?)(await answer.ReadJsonAsync(token))["message"]);
        Assert.Empty(await Host.Client.TruthAsync("oracle-health", "oracle-only", token));
    }

    [Fact]
    public async Task Reply_JoinsTheConversationAndMustBeThePatients()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        await Host.Client.SwitchAsync(Millennium.NoSeedMessages, token);
        var first = await Host.Client.SentAsync(Millennium.Send(Millennium.Xhtml("<p>one</p>")), token);
        var reply = Millennium.Send(Millennium.Xhtml("<p>two</p>"));
        reply["previousMessageId"] = first;
        await Host.Client.SentAsync(reply, token);
        var foreign = Millennium.Send(Millennium.Xhtml("<p>three</p>"), person: "12700003");
        foreign["previousMessageId"] = first;

        var refused = await Host.Client.SendAsync(foreign, token);

        var sent = await Host.Client.ListAsync("sentItems", token);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Single(sent.Select(item => (string)item!["conversationId"]!).Distinct());
        Assert.Equal(2, sent.Count);
    }

    [Fact]
    public async Task SentItems_ByDefault_ReachBack90Days()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        await Host.Client.SwitchAsync(Millennium.NoSeedMessages, token);
        await Host.Client.SentAsync(Millennium.Send(Millennium.Xhtml("<p>old</p>")), token);
        var clock = Host.Service<SandboxClock>();
        var from = clock.GetUtcNow().AddDays(-1).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ",
            System.Globalization.CultureInfo.InvariantCulture);
        clock.MoveTo(clock.GetUtcNow().AddDays(91));
        await Host.Client.AuthorizeAsync(token);

        var byDefault = await Host.Client.ListAsync("sentItems", token);
        var asked = await Host.Client.ListAsync("sentItems", token, $"&createDateTimeGreaterThanOrEqualTo={from}");

        Assert.Empty(byDefault);
        Assert.False((bool)Assert.Single(asked)!["canReply"]!);
    }

    [Theory]
    [InlineData("&createDateTimeGreaterThanOrEqualTo=2026-01-01T00:00:00.000Z")]
    [InlineData("&limit=10")]
    public async Task SentItems_AskedForAgainstTheRules_Are400(string query)
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);

        var answer = await Host.Client.GetAsync($"{Millennium.Messages}/sentItems?patientId={Millennium.Person}{query}", token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Answer_OfStaff_LiesInTheInboxAndReadsWhole()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        await Host.Client.SwitchAsync(Millennium.NoSeedMessages, token);
        var sent = await Host.Client.SentAsync(Millennium.Send(Millennium.Xhtml("<p>one</p>")), token);
        await Host.Client.PostAsJsonAsync(
            "/control/oracle-health/messages",
            new { persona = "oracle-only", subject = "Re: Refill question", body = "Done & ready.", previous_message_id = sent }, token);

        var received = Assert.Single(await Host.Client.ListAsync("inboxItems", token))!;
        var whole = await (await Host.Client.GetAsync($"{Millennium.Messages}/{received["id"]}", token)).ReadJsonAsync(token);

        Assert.Null(received["content"]);
        Assert.Equal("UNREAD", (string?)received["status"]);
        Assert.Contains("<p>Done &amp; ready.</p>", (string?)whole["content"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_ChangesOnceForEachVersion()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        var id = await Host.Client.SentAsync(Millennium.Send(Millennium.Xhtml("<p>one</p>")), token);

        var first = await UpdateAsync("OPENED", token, (id, 1));
        var stale = await UpdateAsync("DELETED", token, (id, 1));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
    }

    [Fact]
    public async Task Status_OfMoreThan100OrAnothersMessages_Is400()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        var others = await Host.Client.SentAsync(Millennium.Send(Millennium.Xhtml("<p>one</p>"), person: "12700003"), token);

        var foreign = await UpdateAsync("OPENED", token, (others, 1));
        var many = await UpdateAsync("OPENED", token, [.. Enumerable.Range(0, 101).Select(number => ($"{number}.0.-4.prsnl", 1))]);

        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
    }

    [Theory]
    [InlineData("reset-after-accept", 1, true)]
    [InlineData("reset-before-accept", 0, true)]
    [InlineData("drop-silently", 0, false)]
    public async Task Fault_OnSend_LeavesWhatItsNameSays(string kind, int held, bool breaks)
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        await Host.Client.FaultAsync(new { upstream = "oracle-health", operation = "send", kind, times = 1 }, token);

        var broke = await Record.ExceptionAsync(() => Host.Client.SentAsync(Millennium.Send(Millennium.Xhtml("<p>one</p>")), token));

        Assert.Equal(breaks, broke is not null);
        Assert.Equal(held, (await Host.Client.TruthAsync("oracle-health", "oracle-only", token)).Count);
    }

    [Fact]
    public async Task DelayedVisibility_HidesFromTheListAndNotFromTheTruth()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        await Host.Client.SwitchAsync(Millennium.NoSeedMessages, token);
        await Host.Client.FaultAsync(new
        {
            upstream = "oracle-health", operation = "send", kind = "delayed-visibility",
            delay_ms = 30000, times = 1
        }, token);
        await Host.Client.SentAsync(Millennium.Send(Millennium.Xhtml("<p>one</p>")), token);
        var clock = Host.Service<SandboxClock>();

        var before = await Host.Client.ListAsync("sentItems", token);
        clock.MoveTo(clock.GetUtcNow().AddSeconds(31));
        var after = await Host.Client.ListAsync("sentItems", token);

        Assert.Empty(before);
        Assert.Single(after);
        Assert.Single(await Host.Client.TruthAsync("oracle-health", "oracle-only", token));
    }

    [Fact]
    public async Task MalformedJson_CannotBeParsed()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        await Host.Client.FaultAsync(new
        {
            upstream = "oracle-health", operation = "sent-items",
            kind = "malformed-json", times = 1
        }, token);

        var answer = await Host.Client.GetStringAsync($"{Millennium.Messages}/sentItems?patientId={Millennium.Person}", token);

        Assert.ThrowsAny<System.Text.Json.JsonException>(() => JsonNode.Parse(answer));
    }

    [Fact]
    public async Task Reset_EmptiesTheEhrAndTakesSwitchesBack()
    {
        var token = TestContext.Current.CancellationToken;
        await Host.Client.AuthorizeAsync(token);
        await Host.Client.SentAsync(Millennium.Send(Millennium.Xhtml("<p>one</p>")), token);
        await Host.Client.SwitchAsync(new { vanished_pools = new[] { "1568" } }, token);

        await Host.Client.PostAsync("/control/reset", null, token);

        Assert.Empty(await Host.Client.TruthAsync("oracle-health", "oracle-only", token));
        Assert.Empty((await Host.Client.GetFromJsonAsync<JsonObject>("/control/oracle-health/switches",
            token))!["vanished_pools"]!.AsArray());
    }

    private Task<HttpResponseMessage> UpdateAsync(string status, CancellationToken token, params (string Id, int Version)[] messages) =>
        Host.Client.PostAsJsonAsync(
            $"{Millennium.Actions}/updatePatientMessageStatus",
            new
            {
                patientId = Millennium.Person,
                status,
                messages = messages.Select(message => new
                {
                    id = message.Id, notificationVersion = message.Version,
                    recipientNotificationVersion = message.Version - 1
                }),
            },
            token);
}
