using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Bff.ApiTests.Migration;

/// <summary>Folders, and the contact list.</summary>
public sealed partial class ClosedWriteTests
{
    [Fact]
    public async Task Folders_OfAPersonWithAClosedStationAlone_AreNotChanged()
    {
        using var client = await _scenario.SignInAsync("migrating-only");

        using var made = await client.PostAsJsonAsync($"{SendScenario.Base}/folders", new { name = "Labs" }, Token);
        using var renamed = await client.PutAsJsonAsync($"{SendScenario.Base}/folders/{await OwnFolderAsync(client)}", new { name = "Other" }, Token);
        using var deleted = await client.DeleteAsync($"{SendScenario.Base}/folders/{await OwnFolderAsync(client)}", Token);
        var folders = await SendScenario.GetAsync(client, "folders?page=1&per_page=999");

        await AssertRefusedAsync(made, renamed, deleted);
        Assert.Equal("Physio", (string?)folders["data"]!.AsArray().Single(row => (long)row!["attributes"]!["folder_id"]! > 0)!["attributes"]!["name"]);
    }

    /// <summary>A folder belongs to no facility.</summary>
    [Fact]
    public async Task Folders_OfAPersonWithAnOpenStationToo_AreChanged()
    {
        using var client = await _scenario.SignInAsync();
        _phases.Put("589", MigrationPhase.P4);

        using var made = await client.PostAsJsonAsync($"{SendScenario.Base}/folders", new { name = "Labs" }, Token);

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
    }

    [Fact]
    public async Task ContactList_ThatNamesATeamOfAClosedStation_IsRefusedAsAWhole()
    {
        using var client = await _scenario.SignInAsync("migrating");
        long[] open = [.. (await TeamsAsync(client)).Where(team => (string?)team["station_number"] == "589").Select(team => (long)team["triage_team_id"]!)];

        using var refused = await ChooseAsync(client, [.. open, 506001], dropped: open[0]);
        var meanwhile = await TeamsAsync(client);
        using var saved = await ChooseAsync(client, open, dropped: open[0]);

        await AssertRefusedAsync(refused);
        Assert.True((bool)meanwhile.Single(team => (long)team["triage_team_id"]! == open[0])["preferred_team"]!);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    [Fact]
    public async Task ContactList_OfAPersonWithAClosedStationAlone_IsRefused()
    {
        using var client = await _scenario.SignInAsync("migrating-only");

        using var refused = await ChooseAsync(client, [589001], dropped: 0);

        await AssertRefusedAsync(refused);
    }

    private static async Task<long> OwnFolderAsync(HttpClient client) =>
        (await SendScenario.GetAsync(client, "folders?page=1&per_page=999"))["data"]!.AsArray()
            .Select(row => (long)row!["attributes"]!["folder_id"]!).Single(id => id > 0);

    private static Task<HttpResponseMessage> ChooseAsync(HttpClient client, long[] teams, long dropped) => client.PostAsJsonAsync(
        $"{SendScenario.Base}/preferences/recipients",
        new { updated_triage_teams = teams.Select(team => new { triage_team_id = team, preferred_team = team != dropped }) },
        Token);
}
