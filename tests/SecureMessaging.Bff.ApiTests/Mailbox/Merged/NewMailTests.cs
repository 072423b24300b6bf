using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
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
    /// <summary>What is certain to come is waited for: a busy machine takes its time.</summary>
    private const int MaxSeconds = 120;

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
        var heard = await NewsAsync(one);
        var alsoHeard = await NewsAsync(other);
        await _world.WriteAsync("Second", "Words");
        var next = await NewsAsync(one);

        Assert.Equal(heard.Data, alsoHeard.Data);
        Assert.DoesNotContain("zebra-marker", heard.Data, StringComparison.Ordinal);
        Assert.NotEqual(heard.Data, next.Data);
        Assert.Equal("zebra-marker", await SubjectOfAsync(client, heard));
        Assert.NotNull(await MailboxWorld.FindAsync(client, 0, "Second"));
    }

    /// <summary>Legacy tells nobody either. What is unread there from before is not new.</summary>
    [Fact]
    public async Task MessageThatLegacyShows_IsReportedOnceWithItsNumber()
    {
        using var client = await _world.Scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.Vista);
        await using var events = await EventReader.OpenAsync(client);
        await CheckedAsync();

        foreach (var subject in new[] { "One of legacy's", "Another of legacy's" })
        {
            using var written = await _world.Scenario.App.SandboxClient.PostAsJsonAsync(
                "/control/staff/messages",
                new { record = "vista", persona = SendScenario.Persona, from = $"{team}", subject, body = "Words" }, Token);
            written.EnsureSuccessStatusCode();
            Assert.Equal(subject, await SubjectOfAsync(client, await NewsAsync(events)));
        }
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
        var first = await NewsAsync(events);

        Assert.Equal("News", await SubjectOfAsync(client, first));
    }

    [Fact]
    public async Task MailThatCannotBeRead_IsNoNews_AndIsReportedOnceItCan()
    {
        using var client = await _world.Scenario.SignInAsync();
        await using var events = await EventReader.OpenAsync(client);
        await CheckedAsync();
        await _world.Scenario.FaultAsync(new { upstream = "oracle-health", operation = "inbox-items", kind = "status", status = 503 });
        await _world.WriteAsync("Comes when it can", "Words");
        await WaitForReadsAsync(await InboxReadsAsync() + 1);
        await _world.Scenario.ClearFaultsAsync();

        // An EHR that failed is left alone for ten seconds.
        var opened = await MailboxWorld.WaitForAsync(client, 0, "Comes when it can");

        Assert.Equal((long)opened["message_id"]!, IdOf(await NewsAsync(events)));
    }

    /// <summary>An EHR that takes its time and a busy instance are no reason to forget what was seen at the last check.</summary>
    [Fact]
    public async Task Check_ThatIsLongerAgoThanItsInterval_StillTellsWhatIsNew()
    {
        using var client = await _world.Scenario.SignInAsync();
        await _world.WriteAsync("Came since", "Words");
        var row = await MailboxWorld.WaitForAsync(client, 0, "Came since");
        await SeeNothingBeforeAsync(TimeSpan.FromSeconds(60));

        await using var events = await EventReader.OpenAsync(client);
        // Ten at most, the newest last.
        var heard = new List<long>();
        while (!heard.Contains((long)row["message_id"]!))
        {
            heard.Add(IdOf(await NewsAsync(events)));
        }

        Assert.InRange(heard.Count, 1, 10);
    }

    [Fact]
    public async Task Check_ThatIsTooLongAgo_CallsNothingNew()
    {
        using var client = await _world.Scenario.SignInAsync();
        await _world.WriteAsync("Came since", "Words");
        await MailboxWorld.WaitForAsync(client, 0, "Came since");
        await SeeNothingBeforeAsync(TimeSpan.FromMinutes(10));

        await using var events = await EventReader.OpenAsync(client);
        await CheckedAsync();
        await _world.WriteAsync("News", "Words");
        var first = await NewsAsync(events);

        Assert.Equal("News", await SubjectOfAsync(client, first));
    }

    [Fact]
    public async Task Store_ThatGivesNoNumberForNewMail_LosesNoNews()
    {
        using var client = await _world.Scenario.SignInAsync();
        await using var events = await EventReader.OpenAsync(client);
        await CheckedAsync();
        await ExecuteAsync("ALTER TABLE id_alias RENAME TO id_alias_elsewhere");
        await _world.WriteAsync("Comes when it can", "Words");
        // The second of these checks, at the latest, is begun after it came.
        await WaitForReadsAsync(await InboxReadsAsync() + 6);
        await ExecuteAsync("ALTER TABLE id_alias_elsewhere RENAME TO id_alias");

        var news = await NewsAsync(events);

        Assert.Equal("Comes when it can", await SubjectOfAsync(client, news));
    }

    [Fact]
    public async Task OwnChanges_AreSeenInAnotherTab()
    {
        using var client = await _world.Scenario.SignInAsync();
        await _world.WriteAsync("Changed elsewhere", "Words");
        var row = await MailboxWorld.WaitForAsync(client, 0, "Changed elsewhere");
        await using var events = await EventReader.OpenAsync(client);

        using var opened = await client.GetAsync($"{SendScenario.Base}/messages/{row["message_id"]}", Token);
        var read = JsonNode.Parse((await NewsAsync(events)).Data)!;
        await MailboxWorld.MoveAsync(client, (long)row["thread_id"]!, -3);
        var moved = JsonNode.Parse((await NewsAsync(events)).Data)!;

        Assert.Equal(((long)row["message_id"]!, "read"), ((long)read["id"]!, (string)read["change"]!));
        Assert.Equal(((long)row["thread_id"]!, "moved"), ((long)moved["id"]!, (string)moved["change"]!));
    }

    [Fact]
    public async Task PersonWhomLegacyBridges_IsNotChecked()
    {
        using var client = await _world.Scenario.SignInAsync("bridged");

        await using var events = await EventReader.OpenAsync(client);
        // With each heartbeat a check is due.
        for (var beats = 0; beats < 3; beats++)
        {
            await events.NextAsync("heartbeat", MaxSeconds);
        }

        Assert.Equal(0, await InboxReadsAsync());
    }

    [Fact]
    public async Task PlacesTakenAtOtherInstances_CountUntilTheyEnd()
    {
        using var client = await _world.Scenario.SignInAsync();
        await using (await EventReader.OpenAsync(client))
        {
            await ExecuteAsync(
                """
                INSERT INTO event_stream (id, user_key, expires_at)
                SELECT 'a' || id, user_key, expires_at FROM event_stream UNION ALL SELECT 'b' || id, user_key, expires_at FROM event_stream
                """);

            using var fourth = await client.GetAsync($"{SendScenario.Base}/mailbox/events", Token);
            Assert.Equal(HttpStatusCode.TooManyRequests, fourth.StatusCode);
            await ExecuteAsync("UPDATE event_stream SET expires_at = 1");
        }

        await using var again = await EventReader.OpenAsync(client);
        Assert.Equal("heartbeat", again.First.EventType);
    }

    private static Task<SseItem<string>> NewsAsync(EventReader events) => events.NextAsync("message", MaxSeconds);

    private static long IdOf(SseItem<string> news) => (long)JsonNode.Parse(news.Data)!["id"]!;

    private static async Task<string?> SubjectOfAsync(HttpClient client, SseItem<string> news) =>
        (string?)(await MailboxWorld.OpenAsync(client, IdOf(news)))[0]["subject"];

    private async Task<int> InboxReadsAsync() => (await _world.Scenario.App.SandboxClient.JournalAsync("oracle-health", Token))
        .Count(call => ((string?)call!["path"])!.Contains("inboxItems", StringComparison.Ordinal));

    private Task WaitForReadsAsync(int reads) => WaitUntilAsync(async () => await InboxReadsAsync() >= reads);

    /// <summary>Until the first check is over: what is there by then is not new.</summary>
    private Task CheckedAsync() => WaitUntilAsync(async () =>
    {
        await using var connection = await OpenAsync();
        return await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM mail_watch WHERE known <> ''") > 0;
    });

    /// <summary>The last check was so long ago, and saw no message at all.</summary>
    private Task SeeNothingBeforeAsync(TimeSpan ago) => ExecuteAsync(
        "INSERT INTO mail_watch (user_key, checked_at, known) SELECT DISTINCT user_key, @at, '' FROM id_alias",
        new { at = (TimeProvider.System.GetUtcNow() - ago).ToUnixTimeMilliseconds() });

    private async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    private Task<DbConnection> OpenAsync() => _world.Scenario.App.Services.GetRequiredService<IDatabase>().OpenAsync(Token);

    private static async Task WaitUntilAsync(Func<Task<bool>> isSo)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !await isSo(); await Task.Delay(100, Token))
        {
            Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, MaxSeconds);
        }
    }
}
