using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>The search of a folder over both EHRs, with the criteria that the web client sends.</summary>
public sealed class FolderSearchTests(MailboxWorld world) : IClassFixture<MailboxWorld>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Inbox_FindsMessagesOfBothEhrs_NewestFirstWithoutText_AndEachOpens()
    {
        using var client = await world.Scenario.SignInAsync();
        await world.WriteAsync("Found in the inbox", "Secret words");
        await MailboxWorld.WaitForAsync(client, 0, "Found in the inbox");

        var hits = await SearchAsync(client, 0, new { });

        Assert.Contains(hits, hit => (bool)hit["is_oh_message"]!);
        Assert.Contains(hits, hit => !(bool)hit["is_oh_message"]!);
        Assert.Equal(hits.Select(SentAt).OrderDescending(), hits.Select(SentAt));
        Assert.All(hits, hit => Assert.Null(hit["body"]));
        var opened = await MailboxWorld.OpenAsync(client, (long)hits.First(IsNamed("Found in the inbox"))["message_id"]!);
        Assert.Equal("Secret words", (string?)Assert.Single(opened)["body"]);
        Assert.NotEmpty(await MailboxWorld.OpenAsync(client, (long)hits.First(hit => !(bool)hit["is_oh_message"]!)["message_id"]!));
    }

    [Theory]
    [InlineData("subject", "CRITERION", true)]
    [InlineData("subject", "criterion x", false)]
    [InlineData("category", "OTHER", true)]
    [InlineData("category", "COVID", false)]
    [InlineData("from_date", "2000-01-01T00:00:00.000Z", true)]
    [InlineData("fromDate", "2100-01-01T00:00:00.000Z", false)]
    [InlineData("toDate", "2000-01-01T00:00:00.000Z", false)]
    [InlineData("sender", "no such sender", false)]
    [InlineData("recipient", "no such recipient", false)]
    public async Task Criterion_HoldsForMessagesOfEveryEhr(string name, string value, bool found)
    {
        using var client = await world.Scenario.SignInAsync();
        await world.WriteAsync("Criterion met", "Words");
        await MailboxWorld.WaitForAsync(client, 0, "Criterion met");

        var hits = await SearchAsync(client, 0, new JsonObject { [name] = value });

        Assert.Equal(found, hits.Any(IsNamed("Criterion met")));
    }

    [Fact]
    public async Task MessageId_FindsThatMessageAlone()
    {
        using var client = await world.Scenario.SignInAsync();
        await world.WriteAsync("By its number", "Words");
        await world.WriteAsync("Another number", "Words");
        var row = await MailboxWorld.WaitForAsync(client, 0, "By its number");
        await MailboxWorld.WaitForAsync(client, 0, "Another number");

        var hits = await SearchAsync(client, 0, new { messageId = (long)row["message_id"]! });

        Assert.Equal("By its number", (string?)Assert.Single(hits)["subject"]);
    }

    [Fact]
    public async Task MovedThread_IsFoundWhereItIsAndNowhereElse()
    {
        using var client = await world.Scenario.SignInAsync();
        await world.WriteAsync("Searched and moved", "Words");
        var row = await MailboxWorld.WaitForAsync(client, 0, "Searched and moved");
        using var created = await client.PostAsJsonAsync($"{SendScenario.Base}/folders", new { name = "Searched" }, Token);
        var folder = (long)(await created.ReadJsonAsync(Token))["data"]!["attributes"]!["folder_id"]!;

        foreach (var place in new[] { folder, -3 })
        {
            await MailboxWorld.MoveAsync(client, (long)row["thread_id"]!, place);

            Assert.Contains(await SearchAsync(client, place, new { subject = "Searched and moved" }), hit => IsNamed("Searched and moved")(hit));
            Assert.DoesNotContain(await SearchAsync(client, 0, new { subject = "Searched and moved" }), hit => IsNamed("Searched and moved")(hit));
        }
    }

    [Fact]
    public async Task Drafts_OfBothEhrsAreFound_AndOneThatMovedIsFoundOnceWithItsNewWords()
    {
        using var client = await world.Scenario.SignInAsync();
        var (vista, team) = (
            await SendScenario.TeamAsync(client, SendScenario.Vista), await SendScenario.TeamAsync(client, SendScenario.OracleHealth));
        await SaveAsync(client, vista, "Draft hit of VistA");
        var kept = await SaveAsync(client, team, "Draft hit kept here");
        var moved = await SaveAsync(client, vista, "Draft hit before");
        await client.PutAsync($"{SendScenario.Base}/message_drafts/{moved}", Draft(team, "Draft hit after"), Token);

        var hits = await SearchAsync(client, -2, new { subject = "draft hit" });

        Assert.Equal(
            ["Draft hit after", "Draft hit kept here", "Draft hit of VistA"], hits.Select(hit => (string)hit["subject"]!).Order());
        Assert.All(hits, hit => Assert.Null(hit["sent_date"]));
        Assert.Equal((kept, team), (
            (long)hits.First(IsNamed("Draft hit kept here"))["message_id"]!, (long)hits.First(IsNamed("Draft hit kept here"))["recipient_id"]!));
        Assert.Single(await MailboxWorld.OpenAsync(client, kept));
    }

    [Fact]
    public async Task Sent_FromTheResponseOn_HasTheMessageAsItsThreadHasIt_AndNotOnceItIsInTheTrash()
    {
        using var client = await world.Scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        await world.Scenario.FaultAsync(new
        {
            upstream = "oracle-health", operation = "send", kind = "delayed-visibility", delay_ms = 600_000, times = 1,
        });
        using var answer = await SendScenario.PostAsync(client, "messages", Draft(team, "Sent and searched"));
        answer.EnsureSuccessStatusCode();

        var hit = (await SearchAsync(client, -1, new { })).First(IsNamed("Sent and searched"));
        var opened = Assert.Single(await MailboxWorld.OpenAsync(client, (long)hit["message_id"]!));
        await MailboxWorld.MoveAsync(client, (long)opened["thread_id"]!, -3);

        foreach (var field in new[]
        {
            "sender_id", "sender_name", "recipient_id", "recipient_name", "triage_group_name", "triage_group", "reply_disabled",
            "oh_migration_phase", "migrated_to_oracle_health", "suggested_name_display", "sent_date", "category",
        })
        {
            Assert.Equal((field, opened[field]?.ToJsonString()), (field, hit[field]?.ToJsonString()));
        }

        Assert.DoesNotContain(await SearchAsync(client, -1, new { }), hit => IsNamed("Sent and searched")(hit));
        Assert.Contains(await SearchAsync(client, -3, new { }), hit => IsNamed("Sent and searched")(hit));
    }

    /// <summary>A pool that is not there any more: the hit and the thread must not disagree about it.</summary>
    [Fact]
    public async Task Sent_ToATeamThatHasLeft_IsShownAsItsThreadShowsIt()
    {
        using var client = await world.Scenario.SignInAsync();

        // The names of pools are known from here on, and a list that was read before is over.
        await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        await Task.Delay(TimeSpan.FromSeconds(1.2), TimeProvider.System, Token);

        foreach (var hit in (await SearchAsync(client, -1, new { fromDate = "2000-01-01T00:00:00Z" })).Where(hit => (bool)hit["is_oh_message"]!))
        {
            var own = (await MailboxWorld.OpenAsync(client, (long)hit["message_id"]!))
                .First(message => message["message_id"]!.ToJsonString() == hit["message_id"]!.ToJsonString());
            Assert.Equal(own["reply_disabled"]!.ToJsonString(), hit["reply_disabled"]!.ToJsonString());
            Assert.Equal(own["triage_group"]?.ToJsonString(), hit["triage_group"]?.ToJsonString());
        }
    }

    [Fact]
    public async Task OneEhrAway_TheHitsOfTheOtherAreShownAndItSaysSo()
    {
        using var client = await world.Scenario.SignInAsync();
        await world.WriteAsync("Hit in part", "Words");
        await MailboxWorld.WaitForAsync(client, 0, "Hit in part");
        await world.Scenario.FaultAsync(new { upstream = "legacy", operation = "search", kind = "status", status = 503 });

        using var found = await client.PostAsJsonAsync($"{SendScenario.Base}/folders/0/search", new { subject = "Hit in part" }, Token);
        var answer = await found.ReadJsonAsync(Token);
        await world.Scenario.ClearFaultsAsync();

        Assert.Equal("Hit in part", (string?)Assert.Single(answer["data"]!.AsArray())!["attributes"]!["subject"]);
        Assert.Equal("vista", (string?)Assert.Single(answer["meta"]!["partial"]!.AsArray())!["ehr"]);
    }

    [Theory]
    [InlineData("folders/987654/search", "{}", HttpStatusCode.NotFound)]
    [InlineData("folders/0/search", "[]", HttpStatusCode.BadRequest)]
    [InlineData("folders/0/search", """{"from_date":"2026-02-01T00:00:00Z","to_date":"2026-01-01T00:00:00Z"}""", HttpStatusCode.BadRequest)]
    public async Task BadSearch_IsRefusedAsJson(string path, string body, HttpStatusCode status)
    {
        using var client = await world.Scenario.SignInAsync();

        using var refused = await client.PostAsync(
            $"{SendScenario.Base}/{path}", new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")), Token);

        Assert.Equal(status, refused.StatusCode);
        Assert.NotEmpty((await refused.ReadJsonAsync(Token))["errors"]!.AsArray());
    }

    private static async Task<JsonNode[]> SearchAsync(HttpClient client, long folder, object criteria)
    {
        using var found = await client.PostAsJsonAsync($"{SendScenario.Base}/folders/{folder}/search", criteria, Token);
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        return [.. (await found.ReadJsonAsync(Token))["data"]!.AsArray().Select(hit => hit!["attributes"]!)];
    }

    private static async Task<long> SaveAsync(HttpClient client, long team, string subject)
    {
        using var saved = await SendScenario.PostAsync(client, "message_drafts", Draft(team, subject));
        return (long)(await saved.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
    }

    private static JsonContent Draft(long team, string subject) =>
        JsonContent.Create(new { recipient_id = team, category = "OTHER", subject, body = "Dear all" });

    private static DateTimeOffset SentAt(JsonNode hit) => (DateTimeOffset)hit["sent_date"]!;

    private static Func<JsonNode, bool> IsNamed(string subject) => hit => (string?)hit["subject"] == subject;
}
