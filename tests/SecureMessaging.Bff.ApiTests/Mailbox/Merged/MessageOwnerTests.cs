using System.Net;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>The text of a message whose EHR does not say whose it is: no document shows that it does.</summary>
public sealed class MessageOwnerTests : IAsyncLifetime
{
    private const string Subject = "Whose is it";

    private readonly MailboxWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        // The list that is served outlasts the test: what is refused is refused by the proof alone.
        _world.Scenario.With("Mailbox:ListLifetime", "00:05:00");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("whole", HttpStatusCode.OK)]
    [InlineData("away", HttpStatusCode.ServiceUnavailable)]
    [InlineData("unknown", HttpStatusCode.BadGateway)]
    [InlineData("cut", HttpStatusCode.ServiceUnavailable)]
    [InlineData("sent-cut", HttpStatusCode.ServiceUnavailable)]
    [InlineData("without", HttpStatusCode.NotFound)]
    public async Task Text_OfAMessageThatDoesNotSayWhoseItIs_NeedsTheListOfNow(string list, HttpStatusCode expected)
    {
        using var client = await _world.Scenario.SignInAsync();
        await _world.WriteAsync(Subject, "zebra-marker");
        var row = await MailboxWorld.WaitForAsync(client, 0, Subject);
        await _world.SwitchAsync(new { read_omits_patient = true });
        await PlayAsync(list);

        using var message = await client.GetAsync($"{SendScenario.Base}/messages/{row["message_id"]}", Token);
        using var thread = await client.GetAsync($"{SendScenario.Base}/messages/{row["message_id"]}/thread?full_body=true", Token);

        Assert.Equal(expected, message.StatusCode);
        foreach (var answer in new[] { message, thread })
        {
            var text = await answer.Content.ReadAsStringAsync(Token);
            Assert.Equal(expected == HttpStatusCode.OK, text.Contains("zebra-marker", StringComparison.Ordinal));
        }
    }

    /// <summary>The oldest of so many that the pages which are read do not reach it.</summary>
    [Fact]
    public async Task Text_OfASentMessageBehindTheLastPageThatIsRead_IsNotCalledUnknown()
    {
        await _world.SwitchAsync(new { inbox_items = 0, sent_items = 10_001 });
        using var client = await _world.Scenario.SignInAsync("oracle-only");
        var rows = await MailboxWorld.ThreadsAsync(client, -1, "pageSize=1&pageNumber=10001");
        var (number, subject) = ((long)rows[0]["message_id"]!, (string?)rows[0]["subject"]);
        await _world.SwitchAsync(new { inbox_items = 0, sent_items = 10_001, sent_pages = true, read_omits_patient = true });

        using var message = await client.GetAsync($"{SendScenario.Base}/messages/{number}", Token);

        Assert.Equal(("Question 10001", HttpStatusCode.ServiceUnavailable), (subject, message.StatusCode));
    }

    [Fact]
    public async Task Thread_OfManyTurns_AsksForTheListsOnce()
    {
        using var client = await _world.Scenario.SignInAsync();
        var last = await _world.WriteAsync(Subject, "Words");
        for (var turns = 1; turns < 14; turns++)
        {
            last = await _world.WriteAsync(
                new { persona = SendScenario.Persona, subject = Subject, body = "Words", previous_message_id = last });
        }

        var row = await MailboxWorld.WaitForAsync(client, 0, Subject);
        await _world.SwitchAsync(new { read_omits_patient = true });
        var before = await InboxReadsAsync();

        var turnsShown = await MailboxWorld.OpenAsync(client, (long)row["message_id"]!);

        Assert.Equal(14, turnsShown.Length);
        Assert.All(turnsShown, turn => Assert.Equal("Words", (string?)turn["body"]));
        Assert.Equal(1, await InboxReadsAsync() - before);
    }

    private async Task<int> InboxReadsAsync() => (await _world.Scenario.App.SandboxClient.JournalAsync("oracle-health", Token))
        .Count(call => ((string?)call!["path"])!.Contains("inboxItems", StringComparison.Ordinal));

    private async Task PlayAsync(string list)
    {
        switch (list)
        {
            case "away":
                await FaultAsync(503, body: null);
                break;
            case "unknown":
                await FaultAsync(404, body: null);
                break;
            case "cut":
                await FaultAsync(200, """{"items":[],"hasMore":true}""");
                break;
            case "without":
                await FaultAsync(200, """{"items":[]}""");
                break;
            case "sent-cut":
                await FaultAsync(200, """{"items":[]}""");
                await FaultAsync(200, """{"items":[],"hasMore":true}""", "sent-items");
                break;
        }
    }

    private Task FaultAsync(int status, string? body, string operation = "inbox-items") => _world.Scenario.FaultAsync(
        new { upstream = "oracle-health", operation, kind = "status", status, body });
}
