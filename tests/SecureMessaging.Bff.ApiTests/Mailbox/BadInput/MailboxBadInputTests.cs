using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Mailbox.Page;
using SecureMessaging.Bff.ApiTests.Messages;

namespace SecureMessaging.Bff.ApiTests.Mailbox.BadInput;

/// <summary>What a mailbox must not give, and how it says no: always in the envelope that the page reads.</summary>
public sealed class MailboxBadInputTests(PageWorld world) : IClassFixture<PageWorld>
{
    private static readonly Person Owner = new(SendScenario.Persona, IsNewFlow: true, SendScenario.OracleHealth);
    private static readonly Person Stranger = new("oracle-only", IsNewFlow: true, SendScenario.OracleHealth);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "messages/{message}")]
    [InlineData("GET", "messages/{message}/thread")]
    [InlineData("GET", "messages/{thread}/thread")]
    [InlineData("GET", "messages/{message}/attachments/1")]
    [InlineData("GET", "messages/{message}/attachments/99")]
    [InlineData("GET", "messages/{draft}/thread")]
    [InlineData("GET", "messages/{draft}")]
    [InlineData("PATCH", "threads/{thread}/move?folder_id=-3")]
    [InlineData("PATCH", "messages/{message}/move?folder_id=-3")]
    [InlineData("DELETE", "messages/{draft}")]
    [InlineData("DELETE", "messages/{message}")]
    [InlineData("PUT", "message_drafts/{draft}")]
    [InlineData("POST", "message_drafts/{message}/replydraft")]
    [InlineData("PUT", "message_drafts/{message}/replydraft/{draft}")]
    public async Task AnotherPersonsNumber_IsNotFoundAndNothingHappens(string method, string path)
    {
        var (owner, stranger) = (await world.OpenAsync(Owner), await world.OpenAsync(Stranger));
        var row = (await owner.ThreadsAsync(0)).First(row => (string?)row["subject"] == "Your plan" && (bool)row["isOhMessage"]!);
        var pool = (long)(await PageWorld.TeamAsync(owner, Owner))["triageTeamId"]!;
        var draft = (long)(await owner.SaveAsync(
            new { recipientId = pool, category = "OTHER", subject = "Mine", body = "My words" }))["messageId"]!;
        path = path.Replace("{message}", $"{row["messageId"]}", StringComparison.Ordinal)
            .Replace("{thread}", $"{row["threadId"]}", StringComparison.Ordinal).Replace("{draft}", $"{draft}", StringComparison.Ordinal);

        await stranger.RefusedAsync(
            new HttpMethod(method), path,
            method is "PUT" or "POST" ? new { recipientId = pool, category = "OTHER", subject = "Mine", body = "Taken" } : null,
            HttpStatusCode.NotFound);

        Assert.Equal("My words", (string?)Assert.Single(await owner.OpenAsync(draft))["body"]);
        Assert.Contains(await owner.ThreadsAsync(0), each => (long)each["threadId"]! == (long)row["threadId"]!);
        Assert.DoesNotContain(await stranger.ThreadsAsync(-2), each => (string?)each["subject"] == "Mine");
        await owner.DeleteAsync(draft);
    }

    [Fact]
    public async Task AnotherPersonsMessageOrDraft_AnsweredOrSent_ReachesNobody()
    {
        var (owner, stranger) = (await world.OpenAsync(Owner), await world.OpenAsync(Stranger));
        var row = (await owner.ThreadsAsync(0)).First(row => (string?)row["subject"] == "Your plan" && (bool)row["isOhMessage"]!);
        var pool = (long)(await PageWorld.TeamAsync(owner, Owner))["triageTeamId"]!;
        var draft = (long)(await owner.SaveAsync(
            new { recipientId = pool, category = "OTHER", subject = "Mine", body = "My words" }))["messageId"]!;

        await stranger.RefusedAsync(
            HttpMethod.Put, $"message_drafts/{draft}",
            new { recipientId = 1, category = "OTHER", subject = "Mine", body = "To a team that is nobody's" }, HttpStatusCode.NotFound);
        await stranger.RefusedAsync(
            HttpMethod.Post, $"messages/{row["messageId"]}/reply",
            new { category = "OTHER", body = "I am not you", subject = "x", recipient_id = pool }, HttpStatusCode.NotFound);
        await stranger.RefusedAsync(
            HttpMethod.Post, $"messages/{draft}/reply",
            new { category = "OTHER", body = "I am not you", subject = "x", recipient_id = pool, draft_id = draft },
            HttpStatusCode.NotFound);

        Assert.Empty(await world.Scenario.HeldAsync(SendScenario.OracleHealth, "I am not you", Stranger.Persona));
        Assert.Empty(await world.Scenario.HeldAsync(SendScenario.OracleHealth, "I am not you", Owner.Persona));
        Assert.Equal("My words", (string?)Assert.Single(await owner.OpenAsync(draft))["body"]);
        await owner.DeleteAsync(draft);
    }

    [Fact]
    public async Task Numbers_GuessedOneAfterAnother_AreNotFoundAndTheAlarmIsGivenOnce()
    {
        var owner = await world.OpenAsync(Owner);
        var known = (await owner.ThreadsAsync(0)).Where(row => (bool)row["isOhMessage"]!).Max(row => (long)row["messageId"]!);
        var client = await world.ClientAsync(Stranger);

        for (var number = known + 1_000; number < known + 1_040; number++)
        {
            using var answer = await client.GetAsync($"{SendScenario.Base}/messages/{number}/thread", Token);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.Single(world.Scenario.App.Logs.Lines, line => line.Contains("minutes that are not theirs", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", 422, "SM125")]
    [InlineData("Labs/../x", 422, "SM127")]
    [InlineData("<b>Labs</b>", 422, "SM127")]
    [InlineData("Physio", 422, "SM126")]
    public async Task FolderName_ThatLegacyRefuses_IsRefusedInItsWords(string name, int status, string code)
    {
        var page = await world.OpenAsync(Owner);

        Assert.Equal(code, await page.RefusedAsync(HttpMethod.Post, "folders", new { name }, (HttpStatusCode)status));
    }

    [Fact]
    public async Task Draft_MovedOutOfDrafts_StaysAndSaysSo()
    {
        var page = await world.OpenAsync(Owner);
        var pool = (long)(await PageWorld.TeamAsync(page, Owner))["triageTeamId"]!;
        var kept = (long)(await page.SaveAsync(
            new { recipientId = pool, category = "OTHER", subject = "Stays here", body = "Words" }))["messageId"]!;
        var legacys = (await page.ThreadsAsync(-2)).First(row => (string?)row["subject"] == "Appointment");

        foreach (var thread in new[] { kept, (long)legacys["threadId"]! })
        {
            Assert.Equal(
                "SM118",
                await page.RefusedAsync(HttpMethod.Patch, $"threads/{thread}/move?folder_id=-3", null, HttpStatusCode.UnprocessableEntity));
        }

        Assert.Equal(2, (await page.ThreadsAsync(-2)).Count(row => (string?)row["subject"] is "Stays here" or "Appointment"));
        await page.DeleteAsync(kept);
    }

    [Theory]
    [InlineData("folders/0/threads?pageSize=10&pageNumber=0", 422, "SM120")]
    [InlineData("folders/0/threads?pageSize=0&pageNumber=1", 422, "SM121")]
    [InlineData("folders/0/threads?pageSize=10000&pageNumber=1", 422, "SM133")]
    [InlineData("folders/undefined?useCache=false", 404, "404")]
    [InlineData("folders/99999999?useCache=false", 404, "404")]
    public async Task List_AskedForWhatThereIsNot_IsRefusedAsLegacyDoes(string path, int status, string code)
    {
        var page = await world.OpenAsync(Owner);

        Assert.Equal(code, await page.RefusedAsync(HttpMethod.Get, path, null, (HttpStatusCode)status));
    }

    [Theory]
    [InlineData("folders/undefined/threads?pageSize=10&pageNumber=1")]
    [InlineData("folders/0/threads?pageSize=ten&pageNumber=1")]
    [InlineData("folders/0/threads?pageSize=-1&pageNumber=-1")]
    [InlineData("folders/99999999/threads?pageSize=10&pageNumber=1")]
    [InlineData("messages/undefined/thread")]
    [InlineData("messages/-5/thread")]
    [InlineData("messages/9007199254740993/thread")]
    public async Task List_OfNonsense_IsAnErrorThatThePageCanRead(string path)
    {
        var client = await world.ClientAsync(Owner);

        using var answer = await client.GetAsync($"{SendScenario.Base}/{path}", Token);

        Assert.InRange((int)answer.StatusCode, 400, 499);
        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["errors"]![0]!.AsObject();
        Shapes.Error.Check(error);
    }

    [Fact]
    public async Task Search_OfTheFuture_IsEmpty()
    {
        var page = await world.OpenAsync(Owner);
        var future = world.Scenario.App.Clock.GetUtcNow().AddYears(1);

        Assert.Empty(await page.SearchAsync(-1, new { fromDate = future, toDate = future.AddDays(1) }));
    }

    [Fact]
    public async Task SecondPage_OfAnotherOrderThanTheFirst_IsThatOrdersSecondPage()
    {
        var page = await world.OpenAsync(Owner);
        var whole = await page.GetAsync("folders/0/threads?pageSize=100&pageNumber=1&sortField=SENDER_NAME&sortOrder=ASC");
        await page.ThreadsAsync(0, pageSize: 5);

        var second = await page.GetAsync("folders/0/threads?pageSize=5&pageNumber=2&sortField=SENDER_NAME&sortOrder=ASC");
        var unknown = await page.GetAsync("folders/0/threads?pageSize=100&pageNumber=1&sortField=NOBODY&sortOrder=UP");

        Assert.Equal(Numbers(whole).Skip(5).Take(5), Numbers(second));
        Assert.Equal((await page.ThreadsAsync(0)).Select(row => (long)row["threadId"]!), Numbers(unknown));
    }

    [Fact]
    public async Task Page_BeyondTheLast_IsEmptyAndNoError()
    {
        var page = await world.OpenAsync(Owner);

        Assert.Empty(await page.ThreadsAsync(0, pageSize: 100, pageNumber: 7));
        Assert.Empty(await page.ThreadsAsync(0, pageSize: 100, pageNumber: 100_000));
    }

    private static IEnumerable<long> Numbers(JsonObject list) => PageClient.Attributes(list).Select(row => (long)row["threadId"]!);
}
