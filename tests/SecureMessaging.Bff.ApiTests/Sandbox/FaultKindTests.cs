using System.Net;
using System.Text;
using System.Text.Json;
using SecureMessaging.Bff.ApiTests.Sandbox.Vista;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox;

/// <summary>Each kind of fault, as a client and as the truth see it.</summary>
public sealed class FaultKindTests(SandboxHost sandbox) : SandboxTests(sandbox)
{
    [Theory]
    [InlineData("reset-before-accept", 0)]
    [InlineData("reset-after-accept", 1)]
    public async Task Reset_BreaksTheConnection_AndOnlyTheTruthTellsWhen(string kind, int held)
    {
        var caller = await Host.LogInAsync();
        var team = await caller.TeamAsync();
        await Host.FaultAsync(new { upstream = "vista", operation = "send", kind, times = 1 });

        await Assert.ThrowsAnyAsync<Exception>(() => SendAsync(caller, team));

        Assert.Equal(held, (await Host.TruthAsync()).Count);
    }

    [Fact]
    public async Task HangAfterAccept_NeverAnswers_AndHoldsTheMessage()
    {
        var caller = await Host.LogInAsync();
        var team = await caller.TeamAsync();
        await Host.FaultAsync(new { upstream = "vista", operation = "send", kind = "hang-after-accept", times = 1 });

        var send = SendAsync(caller, team);
        while ((await Host.TruthAsync()).Count == 0)
        {
            await Task.Yield();
        }

        Assert.False(send.IsCompleted);
    }

    [Fact]
    public async Task DropSilently_AnswersSuccess_AndHoldsNothing()
    {
        var caller = await Host.LogInAsync();
        var team = await caller.TeamAsync();
        await Host.FaultAsync(new { upstream = "vista", operation = "send", kind = "drop-silently", times = 1 });

        using var answer = await SendAsync(caller, team);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True((await answer.ReadJsonAsync(Token))["id"]!.GetValue<long>() > 0);
        Assert.Empty(await Host.TruthAsync());
    }

    [Fact]
    public async Task DelayedVisibility_HoldsAtOnce_AndShowsLater()
    {
        var caller = await Host.LogInAsync();
        var team = await caller.TeamAsync();
        await Host.FaultAsync(new { upstream = "vista", operation = "send", kind = "delayed-visibility", delay_ms = 60_000 });
        using var answer = await SendAsync(caller, team);

        var before = await SentCountAsync(caller);
        Host.Clock.MoveTo(Host.Clock.GetUtcNow().AddSeconds(61));
        var after = await SentCountAsync(caller);

        Assert.Single(await Host.TruthAsync());
        Assert.Equal(before + 1, after);
    }

    /// <summary>An EHR that answers with an error of its own is done with the call: what it took is seen at once.</summary>
    [Fact]
    public async Task DelayedVisibility_OfACallThatIsAnsweredWithAnError_HidesNothing()
    {
        var caller = await Host.LogInAsync();
        var team = await caller.TeamAsync();
        var before = await SentCountAsync(caller);
        await Host.FaultAsync(new { upstream = "vista", operation = "send", kind = "delayed-visibility", delay_ms = 60_000 });
        await Host.FaultAsync(new { upstream = "vista", operation = "send", kind = "status", status = 500, accept = true });

        using var answer = await SendAsync(caller, team);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(before + 1, await SentCountAsync(caller));
    }

    [Fact]
    public async Task MalformedJson_IsA200ThatDoesNotParse()
    {
        var answer = await CorruptedAsync(new { upstream = "vista", operation = "folders", kind = "malformed-json" });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(Token);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body));
    }

    [Fact]
    public async Task HtmlPage_IsA502WithRetryAfterWhereAskedFor()
    {
        var answer = await CorruptedAsync(new { upstream = "vista", operation = "folders", kind = "html-page", retry_after = 7 });

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("7", answer.Headers.GetValues("Retry-After").Single());
        Assert.StartsWith("<!DOCTYPE HTML>", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlowBody_ArrivesInPiecesAndWhole()
    {
        var answer = await CorruptedAsync(new { upstream = "vista", operation = "folders", kind = "slow-body", latency_ms = 1 });

        var folders = await answer.ReadJsonAsync(Token);

        Assert.Equal(5, folders["folder"]!.AsArray().Count);
    }

    [Fact]
    public async Task Latency_WaitsAsLongAsAsked()
    {
        var caller = await Host.LogInAsync();
        await Host.FaultAsync(new { upstream = "vista", operation = "folders", kind = "latency", latency_ms = 120 });
        var started = TimeProvider.System.GetTimestamp();

        using var answer = await caller.GetAsync("folder");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(110));
    }

    [Fact]
    public async Task ExpireToken_SpoilsTheTokenOnce_AndANewOneWorks()
    {
        var caller = await Host.LogInAsync();
        await Host.FaultAsync(new { upstream = "vista", operation = "folders", kind = "expire-token", times = 1 });

        using var refused = await caller.GetAsync("folder");
        using var still = await caller.GetAsync("folder");
        using var fresh = await (await Host.LogInAsync()).GetAsync("folder");

        Assert.Equal(103, (await refused.ReadJsonAsync(Token))["errorCode"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.BadRequest, still.StatusCode);
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
    }

    [Theory]
    [InlineData("empty-body", 0)]
    [InlineData("wrong-content-type", 1)]
    [InlineData("byte-order-mark", 0xEF)]
    [InlineData("gzip", 0x1F)]
    public async Task OddBody_OfEachKind_IsAsAnnounced(string kind, int mark)
    {
        var answer = await CorruptedAsync(new { upstream = "vista", operation = "folders", kind });
        var body = await answer.Content.ReadAsByteArrayAsync(Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(mark switch
        {
            0 => body.Length == 0,
            1 => answer.Content.Headers.ContentType!.MediaType == "text/plain" && body[0] == '{',
            _ => body[0] == mark,
        });
    }

    [Fact]
    public async Task CutBody_EndsInTheMiddle()
    {
        await Assert.ThrowsAnyAsync<Exception>(
            () => CorruptedAsync(new { upstream = "vista", operation = "folders", kind = "cut-body" }));
    }

    [Fact]
    public async Task Status_AfterAccepting_AnswersTheErrorAndHoldsTheMessage()
    {
        var caller = await Host.LogInAsync();
        var team = await caller.TeamAsync();
        await Host.FaultAsync(new { upstream = "vista", operation = "send", kind = "status", status = 504, accept = true });

        using var answer = await SendAsync(caller, team);

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Equal("""{"message":"Endpoint request timed out"}""", await answer.Content.ReadAsStringAsync(Token));
        Assert.Single(await Host.TruthAsync());
    }

    [Fact]
    public async Task Status_901OnTheSession_IsXml()
    {
        await Host.FaultAsync(new { upstream = "vista", operation = "session", kind = "status", status = 400, error_code = 901 });

        using var answer = await Host.OpenSessionAsync();

        Assert.Equal("application/xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<errorCode>901</errorCode>", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> CorruptedAsync(object fault)
    {
        var caller = await Host.LogInAsync();
        await Host.FaultAsync(fault);
        return await caller.GetAsync("folder");
    }

    private static async Task<int> SentCountAsync(VistaCaller caller) =>
        (await caller.JsonAsync("folder/-1/message/page/1/pageSize/100"))["message"]!.AsArray().Count;

    private static Task<HttpResponseMessage> SendAsync(VistaCaller caller, long team) => caller.SendAsync(
        HttpMethod.Post,
        "message",
        new StringContent($$"""{"recipientId":{{team}},"category":"OTHER","subject":"S","body":"B"}""", Encoding.UTF8, "application/json"));
}
