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

    private Task PlayAsync(string list) => list switch
    {
        "away" => FaultAsync(503, body: null),
        "unknown" => FaultAsync(404, body: null),
        "cut" => FaultAsync(200, """{"items":[],"hasMore":true}"""),
        "without" => FaultAsync(200, """{"items":[]}"""),
        _ => Task.CompletedTask,
    };

    private Task FaultAsync(int status, string? body) => _world.Scenario.FaultAsync(
        new { upstream = "oracle-health", operation = "inbox-items", kind = "status", status, body });
}
