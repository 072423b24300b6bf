using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages.Submissions;

/// <summary>What the sender reads of a message in each of its states, and what becomes of its text.</summary>
public sealed class SubmissionTests(SendScenario scenario) : IClassFixture<SendScenario>
{
    private const string DoNotRepeat = "do not send it again";

    public static TheoryData<string> Ehrs => SendScenario.BothEhrs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SendScenario.Vista, "draft", "received")]
    [InlineData(SendScenario.Vista, "send", "dispatching")]
    [InlineData(SendScenario.OracleHealth, "validate", "received")]
    [InlineData(SendScenario.OracleHealth, "send", "dispatching")]
    public async Task Submission_UnderWay_SaysSoAndNotToSendAgain(string ehr, string operation, string state)
    {
        using var client = await scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        await SendScenario.SettledAsync(client);
        await scenario.FaultAsync(new { upstream = ehr, operation, kind = "latency", latency_ms = 700, times = 1 });

        var sending = SendScenario.SendAsync(client, team, $"Under way {operation}");
        var seen = (await SendScenario.UntilAsync(client, all => (string?)all.FirstOrDefault()?["state"] == state))[0];
        using var answer = await sending;

        Assert.Contains(DoNotRepeat, (string?)seen["next_step"], StringComparison.Ordinal);
        Assert.Null(seen["message_id"]);
        Assert.False((bool)seen["confirmed"]!);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Submission_Sent_NamesTheMessageAndKeepsItsTextToItself(string ehr)
    {
        using var client = await scenario.SignInAsync();

        var answer = await SendScenario.SendAsync(client, await SendScenario.TeamAsync(client, ehr), "Arrived");
        var one = await NewestAsync(client);

        var message = (await answer.ReadJsonAsync(Token))["data"]!;
        Assert.Equal(("sent", (string?)message["id"]), ((string?)one["state"], (string?)one["message_id"]?.ToString()));
        Assert.Equal("Nothing.", (string?)one["next_step"]);
        Assert.Null(one["body"]);
        Assert.Null(one["subject"]);
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Submission_SeenInItsEhr_IsConfirmed(string ehr)
    {
        await using var looking = new SendScenario().With("Messages:FirstDeliveryCheckDelay", "00:00:00");
        using var client = await looking.SignInAsync();

        await SendScenario.SendAsync(client, await SendScenario.TeamAsync(client, ehr), "Looked for");
        var one = (await SendScenario.UntilAsync(client, all => (bool?)all.FirstOrDefault()?["confirmed"] == true))[0];

        Assert.Equal("Your message is with your care team.", (string?)one["description"]);
    }

    [Theory]
    [InlineData(SendScenario.Vista, "draft")]
    [InlineData(SendScenario.OracleHealth, "validate")]
    public async Task Submission_Failed_GivesItsTextBackToItsSenderOnly(string ehr, string operation)
    {
        using var client = await scenario.SignInAsync();
        using var other = await scenario.SignInAsync("oracle-only");
        var team = await SendScenario.TeamAsync(client, ehr);
        await scenario.FaultAsync(new { upstream = ehr, operation, kind = "status", status = 503, times = 5 });

        var answer = await SendScenario.SendAsync(client, team, "Could not go", SendScenario.Upload.Text("knee.txt", "swollen"));
        await scenario.ClearFaultsAsync();
        var listed = (await SendScenario.SettledAsync(client))[0];
        var one = await NewestAsync(client);
        using var theirs = await other.GetAsync($"{SendScenario.Base}/submissions/{one["submission_id"]}", Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(("failed", null), ((string?)listed["state"], (string?)listed["body"]));
        Assert.Empty(listed["attachments"]!.AsArray());
        Assert.Equal(("Could not go", "Knee brace", "OTHER"), ((string?)one["body"], (string?)one["subject"], (string?)one["category"]));
        var file = Assert.Single(one["attachments"]!.AsArray())!;
        Assert.Equal(("knee.txt", 7), ((string?)file["name"], (long)file["size"]!));
        Assert.Contains("You can send it again", (string?)one["next_step"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        Assert.Empty(await scenario.HeldAsync(ehr, "Could not go"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Submission_NobodyKnowsYet_IsUnconfirmedAndAsksToWait(string ehr)
    {
        await using var doubtful = new SendScenario().With("Messages:ResponseDeadline", "00:00:01");
        using var client = await doubtful.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        await doubtful.LoseSightAsync(ehr);

        var answer = await SendScenario.SendAsync(client, team, "In doubt");
        var one = await NewestAsync(client);
        await doubtful.ClearFaultsAsync();
        var settled = (await SendScenario.SettledAsync(client))[0];

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Equal("unconfirmed", (string?)one["state"]);
        Assert.Contains("do not send it again", (string?)one["next_step"], StringComparison.Ordinal);
        Assert.Null(one["body"]);
        Assert.Equal("sent", (string?)settled["state"]);
        Assert.Single(await doubtful.HeldAsync(ehr, "In doubt"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Submission_AcknowledgedAndNeverThere_FailsAndGivesItsTextBack(string ehr)
    {
        await using var lossy = new SendScenario()
            .With("Messages:FirstDeliveryCheckDelay", "00:00:00").With("Messages:MinNotFoundChecks", "2");
        using var client = await lossy.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);
        await lossy.FaultAsync(new { upstream = ehr, operation = "send", kind = "drop-silently", times = 1 });

        var answer = await SendScenario.SendAsync(client, team, "Swallowed");
        lossy.App.Clock.MoveTo(lossy.App.Clock.GetUtcNow().AddMinutes(20));
        using var later = await lossy.SignInAsync();
        await SendScenario.UntilAsync(later, all => (string?)all.FirstOrDefault()?["state"] == "failed");
        var one = await NewestAsync(later);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("did not keep it", (string?)one["description"], StringComparison.Ordinal);
        Assert.Contains("Please send it again", (string?)one["next_step"], StringComparison.Ordinal);
        Assert.Equal("Swallowed", (string?)one["body"]);
    }

    [Theory]
    [InlineData("not-an-id")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("..%2f..%2fetc")]
    public async Task Submission_OfAnUnknownId_IsNotFoundInTheEnvelope(string id)
    {
        using var client = await scenario.SignInAsync();

        var one = await client.GetAsync($"{SendScenario.Base}/submissions/{id}", Token);
        var events = await client.GetAsync($"{SendScenario.Base}/submissions/{id}/events", Token);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (one.StatusCode, events.StatusCode));
        Assert.Equal("404", (string?)(await one.ReadJsonAsync(Token))["errors"]![0]!["code"]);
    }

    [Fact]
    public async Task Submissions_OfAnotherPerson_AreNotListedFoundNorFollowed()
    {
        using var owner = await scenario.SignInAsync();
        using var other = await scenario.SignInAsync("oracle-only");
        await SendScenario.SendAsync(owner, await SendScenario.TeamAsync(owner, SendScenario.OracleHealth), "Mine alone");
        var id = (string?)(await NewestAsync(owner))["submission_id"];

        var theirs = await SendScenario.GetAsync(other, "submissions");
        var found = await other.GetAsync($"{SendScenario.Base}/submissions/{id}", Token);
        var followed = await other.GetAsync($"{SendScenario.Base}/submissions/{id}/events", Token);
        using var nobody = scenario.App.CreateClient();
        var anonymous = await nobody.GetAsync($"{SendScenario.Base}/submissions/{id}", Token);

        Assert.DoesNotContain(theirs["data"]!.AsArray(), item => (string?)item!["id"] == id);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (found.StatusCode, followed.StatusCode));
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
    }

    private static async Task<JsonNode> NewestAsync(HttpClient client)
    {
        var newest = (await SendScenario.GetAsync(client, "submissions"))["data"]![0]!["id"];
        return (await SendScenario.GetAsync(client, $"submissions/{newest}"))["data"]!["attributes"]!;
    }
}
