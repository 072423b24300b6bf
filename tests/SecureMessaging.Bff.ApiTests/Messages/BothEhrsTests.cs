using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages;

/// <summary>One scenario, over both EHRs: the response to the sender says what the EHR holds.</summary>
public sealed class BothEhrsTests : IAsyncDisposable
{
    private readonly SendScenario _scenario = new();

    public static TheoryData<string> Ehrs => SendScenario.BothEhrs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_TextWithMarkupEmojiAndLines_IsHeldOnceAsItWasWritten(string ehr)
    {
        const string Text = "5 < 7 & \"quoted\" <script>alert(1)</script>\nsecond line 👩‍⚕️ \u00e9\u00f1";
        using var client = await _scenario.SignInAsync();

        var answer = await SendAsync(client, ehr, Text);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var held = Assert.Single(await _scenario.HeldAsync(ehr, "second line"));
        Assert.Equal(Text, ((string?)held["body"])!.TrimEnd());
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_AnswerLostAfterTheEhrTookIt_RetriedByThePerson_IsHeldOnceAndEndsAsSent(string ehr)
    {
        // Longer than a busy machine needs for the delivery checks.
        _scenario.With("Messages:ResponseDeadline", "00:01:00");
        using var client = await _scenario.SignInAsync();
        await WarmUpAsync(client);
        await _scenario.FaultAsync(new { upstream = ehr, operation = "send", kind = "reset-after-accept", times = 1 });

        var first = await SendAsync(client, ehr, "pressed twice");
        var second = await SendAsync(client, ehr, "pressed twice");
        var state = await SettledAsync(client);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(["sent"], state);
        Assert.Single(await _scenario.HeldAsync(ehr, "pressed twice"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_EhrAnswersTooLate_Is504WithTheSubmissionAndIsFoundLater(string ehr)
    {
        _scenario.With("Messages:ResponseDeadline", "00:00:01");
        using var client = await _scenario.SignInAsync();
        await WarmUpAsync(client);
        await _scenario.FaultAsync(new { upstream = ehr, operation = "send", kind = "latency", latency_ms = 2500, times = 1 });

        var answer = await SendAsync(client, ehr, "slow but sure");
        var meta = (await answer.ReadJsonAsync(Token))["meta"]!;
        var state = await SettledAsync(client);

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.False(string.IsNullOrEmpty((string?)meta["submission_id"]));
        Assert.Equal(["sent"], state);
        Assert.Single(await _scenario.HeldAsync(ehr, "slow but sure"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_EhrIsDown_IsReportedAndHeldNowhere(string ehr)
    {
        using var client = await _scenario.SignInAsync();
        await WarmUpAsync(client);
        var prepare = ehr == "vista" ? "draft" : "validate";
        await _scenario.FaultAsync(new { upstream = ehr, operation = prepare, kind = "status", status = 503 });

        var answer = await SendAsync(client, ehr, "not now");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Empty(await _scenario.HeldAsync(ehr, "not now"));
        Assert.Equal(["failed"], await SettledAsync(client));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_SameContentTwiceAtOnce_IsOneMessage(string ehr)
    {
        using var client = await _scenario.SignInAsync();
        await WarmUpAsync(client);

        var answers = await Task.WhenAll(SendAsync(client, ehr, "double click"), SendAsync(client, ehr, "double click"));

        var ids = await Task.WhenAll(answers.Select(async answer => (string?)(await answer.ReadJsonAsync(Token))["data"]?["id"]));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(ids.Distinct());
        Assert.Single(await _scenario.HeldAsync(ehr, "double click"));
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    private static async Task WarmUpAsync(HttpClient client) => await SendScenario.GetAsync(client, "allrecipients");

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string ehr, string body) =>
        await SendScenario.SendAsync(client, await SendScenario.TeamAsync(client, ehr), body);

    /// <summary>The states of the person's submissions, once none is under way any more.</summary>
    private static async Task<IEnumerable<string?>> SettledAsync(HttpClient client) =>
        (await SendScenario.SettledAsync(client)).Select(submission => (string?)submission["state"]);
}
