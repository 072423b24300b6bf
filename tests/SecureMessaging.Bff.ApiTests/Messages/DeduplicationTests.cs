using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages;

/// <summary>The same message more than once: a double click, two tabs, a retry, a key used again.</summary>
public sealed class DeduplicationTests(SendScenario scenario) : IClassFixture<SendScenario>
{
    public static TheoryData<string> Ehrs => SendScenario.BothEhrs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task DoubleClick_IsOneMessageAndOneAnswer(string ehr)
    {
        using var client = await scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);

        var answers = await Task.WhenAll(
            SendScenario.SendAsync(client, team, "Double click"), SendScenario.SendAsync(client, team, "Double click"),
            SendScenario.SendAsync(client, team, "Double click"));

        Assert.Single((await BodiesAsync(answers)).Distinct());
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Single(await scenario.HeldAsync(ehr, "Double click"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task TwoTabs_OneWithADraftOfItsOwn_AreOneMessage(string ehr)
    {
        using var client = await scenario.SignInAsync();
        using var tab = await scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        var draft = await DraftAsync(tab, team, "Two tabs");

        var first = await SendScenario.SendAsync(client, team, "Two tabs");
        var second = await SendScenario.PostAsync(
            tab, "messages",
            JsonContent.Create(
                new { category = "OTHER", subject = "Knee brace", body = "Two tabs", recipient_id = $"{team}", draft_id = draft }));

        Assert.Single((await BodiesAsync(first, second)).Distinct());
        Assert.Single(await scenario.HeldAsync(ehr, "Two tabs"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Retry_After504_GetsTheTruthAndSendsNothing(string ehr)
    {
        await using var slow = new SendScenario().With("Messages:ResponseDeadline", "00:00:01");
        using var client = await slow.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        await slow.FaultAsync(new { upstream = ehr, operation = "send", kind = "latency", latency_ms = 1600, times = 1 });

        var late = await SendScenario.SendAsync(client, team, "Pressed again");
        var retry = await SendScenario.SendAsync(client, team, "Pressed again");
        for (var click = 0; click < 100 && retry.StatusCode == HttpStatusCode.GatewayTimeout; click++)
        {
            // A busy machine may need more clicks until the truth is known; none of them may send.
            retry = await SendScenario.SendAsync(client, team, "Pressed again");
        }

        var third = await SendScenario.SendAsync(client, team, "Pressed again");

        var meta = (await late.ReadJsonAsync(Token))["meta"]!;
        Assert.Equal(HttpStatusCode.GatewayTimeout, late.StatusCode);
        Assert.Equal("unconfirmed", (string?)meta["state"]);
        Assert.Equal(HttpStatusCode.OK, retry.StatusCode);
        Assert.Single((await BodiesAsync(retry, third)).Distinct());
        Assert.Equal(
            (string?)meta["submission_id"],
            (string?)Assert.Single((await SendScenario.GetAsync(client, "submissions"))["data"]!.AsArray())!["id"]);
        Assert.Single(await slow.HeldAsync(ehr, "Pressed again"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task IdempotencyKey_WithTheSameContent_GivesTheSameAnswer(string ehr)
    {
        using var client = await scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        var key = $"same-{ehr}";

        var first = await SendScenario.SendAsync(client, team, "Under one key", key);
        scenario.App.Clock.MoveTo(scenario.App.Clock.GetUtcNow().AddMinutes(5));
        var again = await SendScenario.SendAsync(client, team, "Under one key", key);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Single((await BodiesAsync(first, again)).Distinct());
        Assert.Single(await scenario.HeldAsync(ehr, "Under one key"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task IdempotencyKey_WithOtherContent_Is422AndNothingIsSent(string ehr)
    {
        using var client = await scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        var key = $"other-{ehr}";

        await SendScenario.SendAsync(client, team, "The first content", key);
        var reused = await SendScenario.SendAsync(client, team, "Some other content", key);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, reused.StatusCode);
        Assert.Equal("422", (string?)(await reused.ReadJsonAsync(Token))["errors"]![0]!["code"]);
        Assert.Empty(await scenario.HeldAsync(ehr, "Some other content"));
    }

    [Fact]
    public async Task IdempotencyKey_OfAnotherPerson_MeansNothing()
    {
        using var client = await scenario.SignInAsync();
        using var other = await scenario.SignInAsync("oracle-only");

        var mine = await SendScenario.SendAsync(
            client, await SendScenario.TeamAsync(client, SendScenario.OracleHealth), "Key of mine", "shared-key");
        var theirs = await SendScenario.SendAsync(
            other, await SendScenario.TeamAsync(other, SendScenario.OracleHealth), "Key of theirs", "shared-key");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (mine.StatusCode, theirs.StatusCode));
        Assert.Single(await scenario.HeldAsync(SendScenario.OracleHealth, "Key of theirs", "oracle-only"));
    }

    [Theory]
    [InlineData("na\u00efve")]
    [InlineData("256")]
    public async Task IdempotencyKey_Malformed_Is400(string key)
    {
        using var client = await scenario.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{SendScenario.Base}/messages")
        {
            Content = JsonContent.Create(SendScenario.Fields(1, "x")),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key == "256" ? new string('k', 256) : key);

        var answer = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<long> DraftAsync(HttpClient client, long team, string body)
    {
        using var saved = await SendScenario.PostAsync(
            client, "message_drafts", JsonContent.Create(SendScenario.Fields(team, body)));
        return (long)(await saved.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
    }

    private static Task<string[]> BodiesAsync(params HttpResponseMessage[] answers) =>
        Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync(Token)));
}
