using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>The numbers that this service gives to messages: how they end, and who tries them out.</summary>
public sealed class NumberTests : IAsyncLifetime
{
    private readonly MailboxWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IdAliases Aliases => _world.Scenario.App.Services.GetRequiredService<IdAliases>();

    private IDatabase Database => _world.Scenario.App.Services.GetRequiredService<IDatabase>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task NumberOfAMessageThatIsGone_EndsAfterItsTime_AndIsNeverGivenAgain()
    {
        using var client = await _world.Scenario.SignInAsync();
        await _world.WriteAsync("Stays", "Words");
        await _world.WriteAsync("Goes", "Words");
        var goes = (long)(await MailboxWorld.WaitForAsync(client, 0, "Goes"))["message_id"]!;
        var stays = (long)(await MailboxWorld.WaitForAsync(client, 0, "Stays"))["message_id"]!;
        var owner = await OwnerAsync(stays);
        var (gone, now) = ((await Aliases.FindAsync(owner, goes, Token))!, DateTimeOffset.UnixEpoch.AddDays(20_000));

        await Aliases.NoteGoneAsync(owner, gone.Adapter, key => !key.Id.EndsWith(gone.Id, StringComparison.Ordinal), now, Token);
        await Aliases.NoteGoneAsync(owner, gone.Adapter, key => !key.Id.EndsWith(gone.Id, StringComparison.Ordinal), now.AddHours(23), Token);
        Assert.Equal(0, await Aliases.DeleteGoneAsync(now.AddDays(1), Token));
        await Aliases.NoteGoneAsync(owner, gone.Adapter, key => !key.Id.EndsWith(gone.Id, StringComparison.Ordinal), now.AddDays(1), Token);
        Assert.Equal(0, await Aliases.DeleteGoneAsync(now, Token));
        Assert.NotNull(await Aliases.FindAsync(owner, goes, Token));
        Assert.NotEqual(0, await Aliases.DeleteGoneAsync(now.AddDays(1), Token));

        Assert.Null(await Aliases.FindAsync(owner, goes, Token));
        Assert.NotNull(await Aliases.FindAsync(owner, stays, Token));
        var again = (long)(await MailboxWorld.WaitForAsync(client, 0, "Goes"))["message_id"]!;
        Assert.True(again > Math.Max(goes, stays));
        using var old = await client.GetAsync($"{SendScenario.Base}/messages/{goes}", Token);
        Assert.Equal(HttpStatusCode.NotFound, old.StatusCode);
    }

    [Fact]
    public async Task MessageThatIsThereAgain_KeepsItsNumber()
    {
        using var client = await _world.Scenario.SignInAsync();
        await _world.WriteAsync("Away for a day", "Words");
        var number = (long)(await MailboxWorld.WaitForAsync(client, 0, "Away for a day"))["message_id"]!;
        var owner = await OwnerAsync(number);
        var (key, now) = ((await Aliases.FindAsync(owner, number, Token))!, DateTimeOffset.UnixEpoch.AddDays(20_000));

        Assert.NotEqual(0, await Aliases.NoteGoneAsync(owner, key.Adapter, _ => false, now, Token));
        Assert.Equal(0, await Aliases.NoteGoneAsync(owner, key.Adapter, _ => true, now, Token));

        Assert.Equal(0, await Aliases.DeleteGoneAsync(now.AddYears(1), Token));
    }

    /// <summary>The whole list says it: what the EHR still holds is not noted.</summary>
    [Fact]
    public async Task ListOfAnEhr_NotesWhatItDoesNotHold()
    {
        using var client = await _world.Scenario.SignInAsync();
        await _world.WriteAsync("Still held", "Words");
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var owner = await OwnerAsync(await Drafts.CreateAsync(client, team, "So that the person has a name in the store"));
        var missing = await Aliases.GetOrAddAsync(owner, new EhrMessageKey(EhrName.OracleHealth, "main", "1.0.-4.prsnl"), Token);

        await MailboxWorld.WaitForAsync(client, 0, "Still held");

        await using var connection = await Database.OpenAsync(Token);
        var noted = await connection.QueryAsync<long>("SELECT alias FROM id_alias WHERE gone_at IS NOT NULL");
        Assert.Equal([missing], noted);
    }

    [Fact]
    public async Task GuessedNumbers_AreCountedAndOnceAnAlarm_WithoutTheNumber()
    {
        _world.Scenario.With("Mailbox:MaxUnknownNumbers", "3");
        using var client = await _world.Scenario.SignInAsync();
        var counted = new ConcurrentDictionary<string, long>();
        using var listener = Listen(counted);

        for (var number = IdAliases.Last - 6; number < IdAliases.Last; number++)
        {
            using var refused = await client.GetAsync($"{SendScenario.Base}/messages/{number}/thread", Token);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        Assert.Equal((6, 1), (counted["sm.mailbox.unknown_numbers"], counted["sm.mailbox.numbers_guessed"]));
    }

    [Fact]
    public async Task GuessedNumbers_InWritesRepliesAndSends_AreCountedOncePerCall()
    {
        _world.Scenario.With("Mailbox:MaxUnknownNumbers", "3");
        using var client = await _world.Scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var own = await Drafts.CreateAsync(client, team, "Mine");
        using (var gone = await client.DeleteAsync($"{SendScenario.Base}/messages/{own}", Token))
        {
            Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        }

        var counted = new ConcurrentDictionary<string, long>();
        using var listener = Listen(counted);
        const long Guess = IdAliases.Last - 9;
        object message = new { recipient_id = team, category = "OTHER", subject = "x", body = "Words" };
        object withDraft = new { recipient_id = team, category = "OTHER", subject = "x", body = "Words", draft_id = Guess };

        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Put, $"message_drafts/{Guess}", message),
            (HttpMethod.Post, $"message_drafts/{Guess}/replydraft", message),
            (HttpMethod.Put, $"message_drafts/{Guess}/replydraft/{Guess + 1}", message),
            (HttpMethod.Post, $"messages/{Guess}/reply", message),
            (HttpMethod.Post, $"messages/{Guess}/reply", withDraft),
            (HttpMethod.Post, "messages", withDraft),
            (HttpMethod.Patch, $"threads/{Guess}/move?folder_id=-3", null),
            (HttpMethod.Patch, $"messages/{Guess}/move?folder_id=-3", null),
            (HttpMethod.Delete, $"messages/{Guess}", null),
        })
        {
            using var request = new HttpRequestMessage(method, $"{SendScenario.Base}/{path}");
            request.Content = body is null ? null : JsonContent.Create(body);
            using var refused = await client.SendAsync(request, Token);
            Assert.True(refused.StatusCode == HttpStatusCode.NotFound, $"{method} {path}: {refused.StatusCode}");
        }

        // What was the person's own is no guess: the text of the other tab is kept.
        using var kept = await client.PutAsJsonAsync($"{SendScenario.Base}/message_drafts/{own}", message, Token);

        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        Assert.Equal((9, 1), (counted["sm.mailbox.unknown_numbers"], counted["sm.mailbox.numbers_guessed"]));
    }

    private MeterListener Listen(ConcurrentDictionary<string, long> counted)
    {
        var meters = _world.Scenario.App.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name.StartsWith("sm.mailbox.", StringComparison.Ordinal))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (instrument, value, _, _) => counted.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.Start();
        return listener;
    }

    private async Task<UserPseudonym> OwnerAsync(long number)
    {
        await using var connection = await Database.OpenAsync(Token);
        return new UserPseudonym((await connection.QuerySingleAsync<string>(
            "SELECT user_key FROM id_alias WHERE alias = @number", new { number }))!);
    }
}
