using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Bff.ApiTests.Mailbox;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.ApiTests.Migration;

/// <summary>The one rule for drafts, whoever keeps them.</summary>
public sealed partial class ClosedWriteTests
{
    [Theory]
    [MemberData(nameof(Stations))]
    public async Task Draft_OfAClosedStation_IsOpenedAndNotSentAndStays(string ehr, string station)
    {
        using var client = await _scenario.SignInAsync();
        var team = await TeamOfAsync(client, station);
        var draft = await SaveAsync(client, team, "First words");
        _phases.Put(station, MigrationPhase.P5);

        using var sent = await Drafts.SendAsync(client, team, "First words", draft);
        var opened = await SendScenario.GetAsync(client, $"messages/{draft}/thread?full_body=true");

        await AssertRefusedAsync(sent);
        Assert.Equal("First words", (string?)opened["data"]![0]!["attributes"]!["body"]);
        Assert.Empty(await _scenario.HeldAsync(ehr, "First words"));
    }

    [Fact]
    public async Task Draft_KeptHereOfAClosedStation_IsSavedOnceItIsAddressedToAnOpenOne()
    {
        using var client = await _scenario.SignInAsync();
        var draft = await SaveAsync(client, await TeamOfAsync(client, "668"), "First words");
        var open = await TeamOfAsync(client, "757");
        _phases.Put("668", MigrationPhase.P4);

        using var saved = await client.PutAsJsonAsync(
            $"{SendScenario.Base}/message_drafts/{draft}", SendScenario.Fields(open, "Other words"), Token);

        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
    }

    /// <summary>No EHR judges a draft that is kept here.</summary>
    [Fact]
    public async Task Draft_KeptHereOfAPersonOfTheBaseFlow_IsJudgedAsInTheNewFlow()
    {
        using var client = await _scenario.SignInAsync();
        using var operations = await _scenario.App.SignInAsync("ops-operator", Token);
        var team = await TeamOfAsync(client, "668");
        var draft = await SaveAsync(client, team, "First words");
        _phases.Put("668", MigrationPhase.P4);
        using var killed = await operations.PostAsJsonAsync(
            "/ops/v1/flags/mhv_secure_messaging_curated_list_flow:kill?wait=applied", new { reason = "A test of a rollback" }, Token);

        using var again = await client.PutAsJsonAsync(
            $"{SendScenario.Base}/message_drafts/{draft}", SendScenario.Fields(team, "Other words"), Token);
        using var deleted = await client.DeleteAsync($"{SendScenario.Base}/messages/{draft}", Token);

        Assert.Equal(HttpStatusCode.OK, killed.StatusCode);
        await AssertRefusedAsync(again);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Fact]
    public async Task ReplyDraft_WhereTheEhrCannotSayWhomItIsWith_IsJudgedByItsTeam()
    {
        using var client = await _scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(_scenario, client, SendScenario.OracleHealth);
        thread = thread with { Team = await TeamOfAsync(client, "668") };
        var draft = await thread.AutosaveAsync(client, "First words");
        var path = $"{SendScenario.Base}/message_drafts/{thread.MessageId}/replydraft";
        _phases.Put("668", MigrationPhase.P4);
        await _scenario.FaultAsync(new { upstream = SendScenario.OracleHealth, operation = "*", kind = "status", status = 500, times = 50 });

        using var created = await client.PostAsJsonAsync(path, thread.Fields("Other words"), Token);
        using var again = await client.PutAsJsonAsync($"{path}/{draft}", thread.Fields("Last words"), Token);
        using var nameless = await client.PutAsJsonAsync($"{path}/{draft}", new { body = "No team" }, Token);

        await AssertRefusedAsync(created, again, nameless);
    }

    /// <summary>What VistA takes while its facility moves may not be there after it.</summary>
    [Fact]
    public async Task Message_ThatWasLostBeforeThePhase_ComesBackHere()
    {
        using var client = await _scenario.With("Messages:ReturnDelay", "00:00:00").SignInAsync();
        using var sent = await SendScenario.SendAsync(client, await TeamOfAsync(client, "589"), "Lost on the way");
        sent.EnsureSuccessStatusCode();
        _phases.Put("589", MigrationPhase.P4);

        var draft = await LostMessage.LoseAsync(_scenario, client);
        using var deleted = await client.DeleteAsync($"{SendScenario.Base}/messages/{draft}", Token);

        Assert.True(IdAliases.IsAlias(draft), "It was saved in VistA.");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }
}
