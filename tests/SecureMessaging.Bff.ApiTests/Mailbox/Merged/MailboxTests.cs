using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>One mailbox over both EHRs, as the web client reads it.</summary>
public sealed class MailboxTests(MailboxWorld world) : IClassFixture<MailboxWorld>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sent_FromTheResponseOn_HasTheMessageAndOpensToIt()
    {
        using var client = await world.Scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        await MailboxWorld.ThreadsAsync(client, -1);

        using var answer = await SendScenario.PostAsync(client, "messages", Message(team, "Seen at once", "Words of mine"));
        var id = (long)(await answer.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
        var row = await MailboxWorld.FindAsync(client, -1, "Seen at once");
        var thread = await MailboxWorld.OpenAsync(client, id);

        Assert.Equal((id, team, true), ((long)row!["message_id"]!, (long)row["recipient_id"]!, (bool)row["is_oh_message"]!));
        Assert.Equal("Words of mine", (string?)Assert.Single(thread)["body"]);
        Assert.Equal(row["thread_id"]!.ToJsonString(), thread[0]["thread_id"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{SendScenario.Base}/messages/{id}", Token)).StatusCode);
    }

    [Fact]
    public async Task Sent_ThatTheEhrDoesNotListYet_IsShownAllTheSame()
    {
        using var client = await world.Scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        await world.Scenario.FaultAsync(new
        {
            upstream = "oracle-health", operation = "send", kind = "delayed-visibility", delay_ms = 600_000, times = 1,
        });

        using var answer = await SendScenario.PostAsync(client, "messages", Message(team, "Shown late", "Words"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System, Token);
        Assert.NotNull(await MailboxWorld.FindAsync(client, -1, "Shown late"));
        var id = (long)(await answer.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
        Assert.Equal("Words", (string?)Assert.Single(await MailboxWorld.OpenAsync(client, id))["body"]);
    }

    [Fact]
    public async Task Answer_OfAPool_ComesIntoTheInboxUnreadAndIsReadByOpening()
    {
        using var client = await world.Scenario.SignInAsync();
        await world.WriteAsync("Your results", "They are fine");

        var row = await MailboxWorld.WaitForAsync(client, 0, "Your results");
        using var opened = await client.GetAsync($"{SendScenario.Base}/messages/{row["message_id"]}", Token);
        var message = (await opened.ReadJsonAsync(Token))["data"]!["attributes"]!;
        var after = await MailboxWorld.FindAsync(client, 0, "Your results");

        Assert.True((bool)row["unread_messages"]!);
        Assert.Equal(("They are fine", "READ"), ((string?)message["body"], (string?)message["read_receipt"]));
        Assert.False((bool)after!["unread_messages"]!);
    }

    [Fact]
    public async Task Answer_ThatSomebodyElseChangesWhileItIsOpened_IsReadAllTheSame()
    {
        using var client = await world.Scenario.SignInAsync();
        await world.WriteAsync("Changed meanwhile", "Words");
        var row = await MailboxWorld.WaitForAsync(client, 0, "Changed meanwhile");
        await world.SwitchAsync(new { status_conflicts = 1 });

        using var opened = await client.GetAsync($"{SendScenario.Base}/messages/{row["message_id"]}", Token);

        Assert.Equal("READ", (string?)(await opened.ReadJsonAsync(Token))["data"]!["attributes"]!["read_receipt"]);
        Assert.False((bool)(await MailboxWorld.FindAsync(client, 0, "Changed meanwhile"))!["unread_messages"]!);
    }

    [Fact]
    public async Task Reply_UnderTheTeamOfTheNewestMessage_JoinsTheConversation()
    {
        using var client = await world.Scenario.SignInAsync();
        await world.WriteAsync("A question to you", "How are you?");
        var row = await MailboxWorld.WaitForAsync(client, 0, "A question to you");
        var newest = (await MailboxWorld.OpenAsync(client, (long)row["message_id"]!))[0];

        using var replied = await SendScenario.ReplyAsync(client, (long)newest["message_id"]!, new
        {
            category = "OTHER", subject = "A question to you", body = "Fine, thanks", recipient_id = (long)newest["sender_id"]!,
        });
        var thread = await MailboxWorld.OpenAsync(client, (long)row["message_id"]!);

        Assert.Equal(HttpStatusCode.Created, replied.StatusCode);
        Assert.Equal(["Fine, thanks", "How are you?"], thread.Select(message => (string?)message["body"]));
        Assert.Equal([-1L, 0L], thread.Select(message => (long)message["folder_id"]!));
        Assert.NotNull(await MailboxWorld.FindAsync(client, -1, "A question to you"));
    }

    [Fact]
    public async Task Draft_ToAnOracleHealthTeam_IsListedAndCountedUntilItIsSent()
    {
        using var client = await world.Scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var before = await CountAsync(client, -2);

        using var saved = await SendScenario.PostAsync(client, "message_drafts", Message(team, "Half a letter", "Dear"));
        var id = (long)(await saved.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;
        var row = await MailboxWorld.FindAsync(client, -2, "Half a letter");

        Assert.Equal((id, before + 1), ((long)row!["message_id"]!, await CountAsync(client, -2)));
        Assert.True(row["sent_date"] is null && row["draft_date"] is not null);
        await client.DeleteAsync($"{SendScenario.Base}/messages/{id}", Token);
        Assert.Null(await MailboxWorld.FindAsync(client, -2, "Half a letter"));
    }

    /// <summary>The draft that VistA still has has the older text and the team of before.</summary>
    [Fact]
    public async Task Draft_MovedToAnOracleHealthTeam_IsListedOnceWithItsNewTeam()
    {
        using var client = await world.Scenario.SignInAsync();
        var vista = await SendScenario.TeamAsync(client, SendScenario.Vista);
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        using var saved = await SendScenario.PostAsync(client, "message_drafts", Message(vista, "Begun elsewhere", "Dear"));
        var id = (long)(await saved.ReadJsonAsync(Token))["data"]!["attributes"]!["message_id"]!;

        using var moved = await client.PutAsync($"{SendScenario.Base}/message_drafts/{id}", Message(team, "Ends here", "Dear all"), Token);
        var rows = (await MailboxWorld.ThreadsAsync(client, -2)).Where(row => (long)row["message_id"]! == id).ToArray();

        Assert.Equal(HttpStatusCode.NoContent, moved.StatusCode);
        Assert.Equal(("Ends here", team), ((string?)Assert.Single(rows)["subject"], (long)rows[0]["recipient_id"]!));
    }

    [Fact]
    public async Task Thread_MovedToAFolderOfItsOwnerAndTheTrash_IsThereAndNowhereElse()
    {
        using var client = await world.Scenario.SignInAsync();
        await world.WriteAsync("To be filed", "Words");
        var row = await MailboxWorld.WaitForAsync(client, 0, "To be filed");
        var thread = (long)row["thread_id"]!;
        using var created = await client.PostAsJsonAsync($"{SendScenario.Base}/folders", new { name = "Kept" }, Token);
        var folder = (long)(await created.ReadJsonAsync(Token))["data"]!["attributes"]!["folder_id"]!;

        Assert.Equal(HttpStatusCode.NoContent, await MailboxWorld.MoveAsync(client, thread, folder));
        Assert.NotNull(await MailboxWorld.FindAsync(client, folder, "To be filed"));
        Assert.Null(await MailboxWorld.FindAsync(client, 0, "To be filed"));
        Assert.Equal(1, await CountAsync(client, folder));

        Assert.Equal(HttpStatusCode.NoContent, await MailboxWorld.MoveAsync(client, thread, -3));
        Assert.NotNull(await MailboxWorld.FindAsync(client, -3, "To be filed"));
        Assert.Null(await MailboxWorld.FindAsync(client, folder, "To be filed"));

        Assert.Equal(HttpStatusCode.NoContent, await MailboxWorld.MoveAsync(client, thread, 0));
        Assert.NotNull(await MailboxWorld.FindAsync(client, 0, "To be filed"));
        Assert.Null(await MailboxWorld.FindAsync(client, -3, "To be filed"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-2)]
    [InlineData(987654)]
    public async Task Thread_MovedWhereNothingCanBe_StaysAndSaysSo(long folder)
    {
        using var client = await world.Scenario.SignInAsync();
        await world.WriteAsync($"Stays {folder}", "Words");
        var row = await MailboxWorld.WaitForAsync(client, 0, $"Stays {folder}");

        Assert.Equal(HttpStatusCode.BadRequest, await MailboxWorld.MoveAsync(client, (long)row["thread_id"]!, folder));
        Assert.NotNull(await MailboxWorld.FindAsync(client, 0, $"Stays {folder}"));
    }

    [Fact]
    public async Task AnotherPersonsNumbers_OpenNothing()
    {
        using var owner = await world.Scenario.SignInAsync();
        using var other = await world.Scenario.SignInAsync("oracle-only");
        await world.WriteAsync("Not for others", "Words");
        var row = await MailboxWorld.WaitForAsync(owner, 0, "Not for others");

        foreach (var path in new[] { $"messages/{row["message_id"]}", $"messages/{row["message_id"]}/thread", $"messages/{row["message_id"]}/attachments/1" })
        {
            using var refused = await other.GetAsync($"{SendScenario.Base}/{path}", Token);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, await MailboxWorld.MoveAsync(other, (long)row["thread_id"]!, -3));
        Assert.NotNull(await MailboxWorld.FindAsync(owner, 0, "Not for others"));
    }

    [Fact]
    public async Task Pages_WhenMailArrivesInBetween_ShowEachThreadOnceAndTheNewOneToo()
    {
        using var client = await world.Scenario.SignInAsync();
        for (var i = 0; i < 4; i++)
        {
            await world.WriteAsync($"Row {i}", "Words");
        }

        await MailboxWorld.WaitForAsync(client, 0, "Row 3");
        var all = (await MailboxWorld.ThreadsAsync(client, 0)).Length;
        var first = await MailboxWorld.ThreadsAsync(client, 0, "pageSize=3&pageNumber=1&sortField=SENT_DATE&sortOrder=DESC");
        await world.WriteAsync("Came in between", "Words");
        await MailboxWorld.WaitForAsync(client, 0, "Came in between");

        var seen = first.Select(Thread).ToList();
        for (var page = 2; page <= ((all + 1) / 3) + 1; page++)
        {
            seen.AddRange((await MailboxWorld.ThreadsAsync(
                client, 0, $"pageSize=3&pageNumber={page}&sortField=SENT_DATE&sortOrder=DESC")).Select(Thread));
        }

        Assert.Equal(all + 1, seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.All(first, row => Assert.Equal(all, (long)row["thread_page_size"]!));
    }

    [Fact]
    public async Task Keys_InTheWebClientsSpelling_AreSpeltSoOnEveryRow()
    {
        using var client = await world.Scenario.SignInAsync();
        client.DefaultRequestHeaders.Add("X-Key-Inflection", "camel");
        await world.WriteAsync("Spelt", "Words");

        var list = await SendScenario.GetAsync(client, "folders/0/threads?pageSize=100");
        var folders = await SendScenario.GetAsync(client, "folders?page=1&per_page=999");

        Assert.All(list["data"]!.AsArray(), row => Assert.True(row!["attributes"]!.AsObject().ContainsKey("threadPageSize")));
        Assert.Single(list["data"]!.AsArray().Select(row => row!["attributes"]!["threadPageSize"]!.ToJsonString()).Distinct());
        Assert.All(folders["data"]!.AsArray(), row => Assert.True(row!["attributes"]!.AsObject().ContainsKey("unreadCount")));
    }

    private static long Thread(JsonObject row) => (long)row["thread_id"]!;

    private static JsonContent Message(long team, string subject, string body) =>
        JsonContent.Create(new { recipient_id = team, category = "OTHER", subject, body });

    private static async Task<long> CountAsync(HttpClient client, long folder) =>
        (long)(await SendScenario.GetAsync(client, $"folders/{folder}"))["data"]!["attributes"]!["count"]!;
}
