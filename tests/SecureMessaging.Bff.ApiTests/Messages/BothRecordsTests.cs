using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages;

/// <summary>One scenario, over both EHRs: the response to the sender says what the EHR holds.</summary>
public sealed class BothRecordsTests : IAsyncDisposable
{
    private readonly SendScenario _scenario = new();

    public static TheoryData<string> Records => SendScenario.BothRecords;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Send_TextWithMarkupEmojiAndLines_IsHeldOnceAsItWasWritten(string record)
    {
        const string Text = "5 < 7 & \"quoted\" <script>alert(1)</script>\nsecond line 👩‍⚕️ \u00e9\u00f1";
        using var client = await _scenario.SignInAsync();

        var answer = await SendAsync(client, record, Text);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var held = Assert.Single(await _scenario.HeldAsync(record, "second line"));
        Assert.Equal(Text, ((string?)held["body"])!.TrimEnd());
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Send_AnswerLostAfterTheRecordTookIt_RetriedByThePerson_IsHeldOnceAndEndsAsSent(string record)
    {
        // Longer than a busy machine needs for the delivery checks.
        _scenario.With("Messages:ResponseDeadline", "00:01:00");
        using var client = await _scenario.SignInAsync();
        await WarmUpAsync(client);
        await _scenario.FaultAsync(new { upstream = record, operation = "send", kind = "reset-after-accept", times = 1 });

        var first = await SendAsync(client, record, "pressed twice");
        var second = await SendAsync(client, record, "pressed twice");
        var state = await SettledAsync(client);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(["sent"], state);
        Assert.Single(await _scenario.HeldAsync(record, "pressed twice"));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Send_RecordAnswersTooLate_Is504WithTheSubmissionAndIsFoundLater(string record)
    {
        _scenario.With("Messages:ResponseDeadline", "00:00:01");
        using var client = await _scenario.SignInAsync();
        await WarmUpAsync(client);
        await _scenario.FaultAsync(new { upstream = record, operation = "send", kind = "latency", latency_ms = 2500, times = 1 });

        var answer = await SendAsync(client, record, "slow but sure");
        var meta = (await answer.ReadJsonAsync(Token))["meta"]!;
        var state = await SettledAsync(client);

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.False(string.IsNullOrEmpty((string?)meta["submission_id"]));
        Assert.Equal(["sent"], state);
        Assert.Single(await _scenario.HeldAsync(record, "slow but sure"));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Send_RecordIsDown_IsReportedAndHeldNowhere(string record)
    {
        using var client = await _scenario.SignInAsync();
        await WarmUpAsync(client);
        var prepare = record == "vista" ? "draft" : "validate";
        await _scenario.FaultAsync(new { upstream = record, operation = prepare, kind = "status", status = 503 });

        var answer = await SendAsync(client, record, "not now");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Empty(await _scenario.HeldAsync(record, "not now"));
        Assert.Equal(["failed"], await SettledAsync(client));
    }

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Send_SameContentTwiceAtOnce_IsOneMessage(string record)
    {
        using var client = await _scenario.SignInAsync();
        await WarmUpAsync(client);

        var answers = await Task.WhenAll(SendAsync(client, record, "double click"), SendAsync(client, record, "double click"));

        var ids = await Task.WhenAll(answers.Select(async answer => (string?)(await answer.ReadJsonAsync(Token))["data"]?["id"]));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(ids.Distinct());
        Assert.Single(await _scenario.HeldAsync(record, "double click"));
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    private static async Task WarmUpAsync(HttpClient client) => await SendScenario.GetAsync(client, "allrecipients");

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string record, string body) =>
        await SendScenario.SendAsync(client, await SendScenario.TeamAsync(client, record), body);

    /// <summary>The states of the person's submissions, once none is under way any more.</summary>
    private static async Task<IEnumerable<string?>> SettledAsync(HttpClient client) =>
        (await SendScenario.SettledAsync(client)).Select(submission => (string?)submission["state"]);
}
