using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages;

/// <summary>One scenario, over both EHRs: what the sender is told is what the EHR holds.</summary>
public sealed class BothRecordsTests : IAsyncDisposable
{
    private const string Base = "/my_health/v1/messaging";
    private const string Persona = "both-ehrs";

    private readonly BffApplication _app = new BffApplication()
        .With("Messages:ReconcileInterval", "00:00:00.100")
        .With("Messages:MinDeliveryCheckInterval", "00:00:00.200");

    public static TheoryData<string> Records => ["vista", "oracle-health"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Send_TextWithMarkupEmojiAndLines_IsHeldOnceAsItWasWritten(string record)
    {
        const string Text = "5 < 7 & \"quoted\" <script>alert(1)</script>\nsecond line 👩‍⚕️ \u00e9\u00f1";
        using var client = await _app.SignInAsync(Persona, Token);

        var answer = await SendAsync(client, record, Text);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var held = Assert.Single(await HeldAsync(record, "second line"));
        Assert.Equal(Text, ((string?)held["body"])!.TrimEnd());
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Send_AnswerLostAfterTheRecordTookIt_RetriedByThePerson_IsHeldOnceAndEndsAsSent(string record)
    {
        // Longer than a busy machine needs to look for the message.
        _app.With("Messages:ResponseDeadline", "00:01:00");
        using var client = await _app.SignInAsync(Persona, Token);
        await WarmUpAsync(client);
        await _app.SandboxClient.FaultAsync(
            new { upstream = record, operation = "send", kind = "reset-after-accept", times = 1 }, Token);

        var first = await SendAsync(client, record, "pressed twice");
        var second = await SendAsync(client, record, "pressed twice");
        var state = await SettledAsync(client);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(["sent"], state);
        Assert.Single(await HeldAsync(record, "pressed twice"));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Send_RecordAnswersTooLate_Is504WithTheSubmissionAndIsFoundLater(string record)
    {
        _app.With("Messages:ResponseDeadline", "00:00:01");
        using var client = await _app.SignInAsync(Persona, Token);
        await WarmUpAsync(client);
        await _app.SandboxClient.FaultAsync(
            new { upstream = record, operation = "send", kind = "latency", latency_ms = 2500, times = 1 }, Token);

        var answer = await SendAsync(client, record, "slow but sure");
        var meta = (await answer.ReadJsonAsync(Token))["meta"]!;
        var state = await SettledAsync(client);

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.False(string.IsNullOrEmpty((string?)meta["submission_id"]));
        Assert.Equal(["sent"], state);
        Assert.Single(await HeldAsync(record, "slow but sure"));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Send_RecordIsDown_IsToldAndHeldNowhere(string record)
    {
        using var client = await _app.SignInAsync(Persona, Token);
        await WarmUpAsync(client);
        var prepare = record == "vista" ? "draft" : "validate";
        await _app.SandboxClient.FaultAsync(new { upstream = record, operation = prepare, kind = "status", status = 503 }, Token);

        var answer = await SendAsync(client, record, "not now");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Empty(await HeldAsync(record, "not now"));
        Assert.Equal(["failed"], await SettledAsync(client));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Send_SameContentTwiceAtOnce_IsOneMessage(string record)
    {
        using var client = await _app.SignInAsync(Persona, Token);
        await WarmUpAsync(client);

        var answers = await Task.WhenAll(SendAsync(client, record, "double click"), SendAsync(client, record, "double click"));

        var ids = await Task.WhenAll(answers.Select(async answer => (string?)(await answer.ReadJsonAsync(Token))["data"]?["id"]));
        Assert.Single(ids.Distinct());
        Assert.Single(await HeldAsync(record, "double click"));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task WarmUpAsync(HttpClient client) =>
        (await client.GetAsync($"{Base}/allrecipients", Token)).EnsureSuccessStatusCode();

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string record, string body)
    {
        var team = await SendScenario.TeamAsync(client, record);
        return await client.PostAsJsonAsync(
            $"{Base}/messages", new { recipient_id = team, category = "OTHER", subject = "Both", body }, Token);
    }

    private async Task<JsonNode[]> HeldAsync(string record, string words) =>
        [.. (await _app.SandboxClient.TruthAsync(record, Persona, Token)).OfType<JsonNode>()
            .Where(message => ((string?)message["body"])!.Contains(words, StringComparison.Ordinal))];

    /// <summary>The states of the person's submissions, once none is under way any more.</summary>
    private static async Task<string?[]> SettledAsync(HttpClient client)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            var list = await (await client.GetAsync($"{Base}/submissions", Token)).ReadJsonAsync(Token);
            var states = list["data"]!.AsArray().Select(item => (string?)item!["attributes"]!["state"]).ToArray();
            if (states.All(state => state is "sent" or "failed"))
            {
                return states;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), Token);
        }

        throw new TimeoutException("The submissions did not settle.");
    }
}
