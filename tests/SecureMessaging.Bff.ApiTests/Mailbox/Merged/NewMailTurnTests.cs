using System.Data.Common;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.Messages.Events;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>
/// How often the mail of a person who listens is checked. An interval lasts an hour, and no hour goes by but where the clock is moved: how
/// fast the machine is changes nothing.
/// </summary>
public sealed class NewMailTurnTests : IAsyncLifetime
{
    /// <summary>What is certain to come is waited for: a busy machine takes its time.</summary>
    private const int MaxSeconds = 120;

    private const string TurnsAreCounted =
        "CREATE TRIGGER turn_is_taken AFTER UPDATE OF checked_at ON mail_watch BEGIN INSERT INTO turn_taken VALUES (new.checked_at); END";

    private readonly MailboxWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _world.Scenario.With("Mailbox:NewMailInterval", "01:00:00").With("Messages:EventHeartbeat", "00:00:01")
            .With("Messages:EventStreamsPerPerson", "3").With("OracleHealth:Retry:Attempts", "0");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    /// <summary>Three tabs: what the EHR is asked does not grow with them.</summary>
    [Fact]
    public async Task ManyTabs_AreOneCheckAnInterval()
    {
        using var client = await _world.Scenario.SignInAsync();
        await using var one = await EventReader.OpenAsync(client);
        await using var two = await EventReader.OpenAsync(client);
        await using var three = await EventReader.OpenAsync(client);
        await WaitUntilAsync(async () => await CountAsync("mail_watch WHERE known <> ''") > 0);
        await ExecuteAsync("CREATE TABLE turn_taken (at INTEGER)");
        await ExecuteAsync(TurnsAreCounted);
        var (before, turns) = (await InboxReadsAsync(), new List<int>());

        foreach (var (minutes, due) in new[] { (40, 0), (25, 1), (40, 1), (25, 2) })
        {
            _world.Scenario.App.Clock.MoveTo(_world.Scenario.App.Clock.GetUtcNow().AddMinutes(minutes));
            await TryInEachAsync(one, two, three);
            await WaitUntilAsync(async () => await CountAsync("turn_taken") >= due);
            turns.Add(await CountAsync("turn_taken"));
        }

        // In two tenants.
        await WaitUntilAsync(async () => await InboxReadsAsync() >= before + 4);
        Assert.Equal([0, 1, 1, 2], turns);
        Assert.Equal(4, await InboxReadsAsync() - before);
    }

    /// <summary>Until each tab has seen whether a check is due by the clock of now.</summary>
    private async Task TryInEachAsync(params EventReader[] tabs)
    {
        await using var connection = await OpenAsync();
        var owner = await connection.QuerySingleAsync<string>("SELECT DISTINCT user_key FROM event_stream");
        _world.Scenario.App.Services.GetRequiredService<AccountEventHub>()
            .Publish(new AccountSignal(new UserPseudonym(owner), AccountSignalKind.DraftSaved, 1));
        foreach (var tab in tabs)
        {
            // What was on its way before is passed over. Between two heartbeats it is seen whether a check is due.
            await tab.NextAsync("draft", MaxSeconds);
            await tab.NextAsync("heartbeat", MaxSeconds);
            await tab.NextAsync("heartbeat", MaxSeconds);
        }
    }

    private async Task<int> InboxReadsAsync() => (await _world.Scenario.App.SandboxClient.JournalAsync("oracle-health", Token))
        .Count(call => ((string?)call!["path"])!.Contains("inboxItems", StringComparison.Ordinal));

    private async Task<int> CountAsync(string rows)
    {
        await using var connection = await OpenAsync();
        return await connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM {rows}");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(sql);
    }

    private Task<DbConnection> OpenAsync() => _world.Scenario.App.Services.GetRequiredService<IDatabase>().OpenAsync(Token);

    private static async Task WaitUntilAsync(Func<Task<bool>> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, MaxSeconds);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Token);
        }
    }
}
