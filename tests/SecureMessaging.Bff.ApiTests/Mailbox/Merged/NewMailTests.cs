using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Store;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>What a person who listens hears of new mail, and of what they did in another tab.</summary>
public sealed class NewMailTests : IAsyncLifetime
{
    private readonly MailboxWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _world.Scenario.With("Mailbox:NewMailInterval", "00:00:01").With("Messages:EventHeartbeat", "00:00:01")
            .With("Messages:EventStreamsPerPerson", "3");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task MessageOfAPool_IsReportedToEachTabOnceWithItsNumberAlone_AndOpens()
    {
        using var client = await _world.Scenario.SignInAsync();
        await using var one = await EventReader.OpenAsync(client);
        await using var other = await EventReader.OpenAsync(client);
        await CheckedAsync();

        await _world.WriteAsync("zebra-marker", "Words");
        var heard = await one.NextAsync("message");
        var alsoHeard = await other.NextAsync("message");
        await _world.WriteAsync("Second", "Words");
        var next = await one.NextAsync("message");

        Assert.Equal(heard.Data, alsoHeard.Data);
        Assert.DoesNotContain("zebra-marker", heard.Data, StringComparison.Ordinal);
        Assert.NotEqual(heard.Data, next.Data);
        var opened = await MailboxWorld.OpenAsync(client, (long)JsonNode.Parse(heard.Data)!["id"]!);
        Assert.Equal("zebra-marker", (string?)opened[0]["subject"]);
        Assert.NotNull(await MailboxWorld.FindAsync(client, 0, "Second"));
    }

    [Fact]
    public async Task MessagesThatWereThereBefore_AreNotReported()
    {
        using var client = await _world.Scenario.SignInAsync();
        await _world.WriteAsync("Old news", "Words");
        await MailboxWorld.WaitForAsync(client, 0, "Old news");

        await using var events = await EventReader.OpenAsync(client);
        await CheckedAsync();
        await _world.WriteAsync("News", "Words");
        var first = await events.NextAsync("message");

        Assert.Equal("News", (string?)(await MailboxWorld.OpenAsync(client, (long)JsonNode.Parse(first.Data)!["id"]!))[0]["subject"]);
    }

    /// <summary>Three tabs, and checks that are due each second: what the EHR is asked does not grow with the tabs.</summary>
    [Fact]
    public async Task ManyTabs_AreOneCheckAnInterval()
    {
        using var client = await _world.Scenario.SignInAsync();
        await using var one = await EventReader.OpenAsync(client);
        await using var two = await EventReader.OpenAsync(client);
        await using var three = await EventReader.OpenAsync(client);
        await CheckedAsync();
        var before = await InboxReadsAsync();

        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, Token);
        var reads = await InboxReadsAsync() - before;

        // Two tenants, and a check may fall on either end.
        Assert.InRange(reads, 2, 2 * 6);
    }

    [Fact]
    public async Task MailThatCannotBeRead_IsNoNews_AndIsReportedOnceItCan()
    {
        using var client = await _world.Scenario.SignInAsync();
        await using var events = await EventReader.OpenAsync(client);
        await CheckedAsync();
        await _world.Scenario.FaultAsync(new { upstream = "oracle-health", operation = "inbox-items", kind = "status", status = 503 });
        await _world.WriteAsync("Comes when it can", "Words");
        await Task.Delay(TimeSpan.FromSeconds(2.5), TimeProvider.System, Token);
        await _world.Scenario.ClearFaultsAsync();

        // An EHR that failed is left alone for ten seconds.
        var opened = await MailboxWorld.WaitForAsync(client, 0, "Comes when it can");

        Assert.Equal(
            (long)opened["message_id"]!, (long)JsonNode.Parse((await events.NextAsync("message", 30)).Data)!["id"]!);
    }

    [Fact]
    public async Task OwnChanges_AreSeenInAnotherTab()
    {
        using var client = await _world.Scenario.SignInAsync();
        await _world.WriteAsync("Changed elsewhere", "Words");
        var row = await MailboxWorld.WaitForAsync(client, 0, "Changed elsewhere");
        await using var events = await EventReader.OpenAsync(client);

        using var opened = await client.GetAsync($"{SendScenario.Base}/messages/{row["message_id"]}", Token);
        var read = JsonNode.Parse((await events.NextAsync("message")).Data)!;
        await MailboxWorld.MoveAsync(client, (long)row["thread_id"]!, -3);
        var moved = JsonNode.Parse((await events.NextAsync("message")).Data)!;

        Assert.Equal(((long)row["message_id"]!, "read"), ((long)read["id"]!, (string)read["change"]!));
        Assert.Equal(((long)row["thread_id"]!, "moved"), ((long)moved["id"]!, (string)moved["change"]!));
    }

    [Fact]
    public async Task PersonWhomLegacyBridges_IsNotChecked()
    {
        using var client = await _world.Scenario.SignInAsync("bridged");

        await using var events = await EventReader.OpenAsync(client);
        await Task.Delay(TimeSpan.FromSeconds(2.5), TimeProvider.System, Token);

        Assert.Equal(0, await InboxReadsAsync());
    }

    [Fact]
    public async Task PlacesTakenAtOtherInstances_CountUntilTheyEnd()
    {
        using var client = await _world.Scenario.SignInAsync();
        await using (await EventReader.OpenAsync(client))
        {
            await using var connection = await _world.Scenario.App.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
            await connection.ExecuteAsync(
                """
                INSERT INTO event_stream (id, user_key, expires_at)
                SELECT 'a' || id, user_key, expires_at FROM event_stream UNION ALL SELECT 'b' || id, user_key, expires_at FROM event_stream
                """);

            using var fourth = await client.GetAsync($"{SendScenario.Base}/mailbox/events", Token);
            Assert.Equal(HttpStatusCode.TooManyRequests, fourth.StatusCode);
            await connection.ExecuteAsync("UPDATE event_stream SET expires_at = 1");
        }

        await using var again = await EventReader.OpenAsync(client);
        Assert.Equal("heartbeat", again.First.EventType);
    }

    private async Task<int> InboxReadsAsync() => (await _world.Scenario.App.SandboxClient.JournalAsync("oracle-health", Token))
        .Count(call => ((string?)call!["path"])!.Contains("inboxItems", StringComparison.Ordinal));

    /// <summary>Until the first check is over: what is there by then is not new.</summary>
    private async Task CheckedAsync()
    {
        await using var connection = await _world.Scenario.App.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        for (var reads = 0; reads < 100; reads++)
        {
            if (await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM mail_watch WHERE known IS NOT NULL") > 0)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Token);
        }

        throw new InvalidOperationException("Nobody checked.");
    }
}
