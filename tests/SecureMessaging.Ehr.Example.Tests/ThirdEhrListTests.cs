using static SecureMessaging.Ehr.Example.Tests.ThirdEhr;

namespace SecureMessaging.Ehr.Example.Tests;

public sealed class ThirdEhrListTests : IAsyncDisposable
{
    private readonly ThirdEhr _third = new();

    [Fact]
    public async Task AllRecipients_OfAPersonOnThreeEhrs_ListsAllThree()
    {
        using var client = await _third.SignInAsync();

        var list = await GetAsync(client, "allrecipients");

        var teams = list["data"]!.AsArray().Select(item => item!["attributes"]!).ToArray();
        var own = teams.Where(team => (string?)team["station_number"] == ExampleEhr.Station).ToArray();
        Assert.Equal(["Cardiology Pelican", "Ophthalmology Heron"], own.Select(team => (string?)team["name"]));
        Assert.Equal(ExampleEhr.Heart.Id.Value, (long)own[0]["triage_team_id"]!);
        Assert.All(own, team => Assert.Equal(
            (true, false, false),
            ((bool)team["preferred_team"]!, (bool)team["oh_triage_group"]!, (bool)team["blocked_status"]!)));
        Assert.Contains(teams, team => (string?)team["station_number"] == "589");
        Assert.Contains(teams, team => (bool)team["oh_triage_group"]!);
        Assert.Empty(list["meta"]!["partial"]?.AsArray() ?? []);
    }

    [Fact]
    public async Task Search_WithATypingError_FindsTheTeam()
    {
        using var client = await _third.SignInAsync();

        // A busy machine may give a part of the teams first, and says so.
        var found = await GetAsync(client, "care_teams/search?q=cardiolgy+pelican");
        for (var tries = 0; tries < 10 && found["meta"]!["partial"]?.AsArray().Count > 0; tries++)
        {
            found = await GetAsync(client, "care_teams/search?q=cardiolgy+pelican");
        }

        Assert.Equal(ExampleEhr.Heart.Id.ToString(), (string?)found["data"]![0]!["id"]);
    }

    [Fact]
    public async Task CareSystems_NameTheEhr()
    {
        using var client = await _third.SignInAsync();

        var systems = (await GetAsync(client, "care_systems"))["data"]!.AsArray().Select(item => item!["attributes"]!);

        var system = Assert.Single(systems, system => (string?)system["station_number"] == ExampleEhr.Station);
        Assert.Equal(("example", 2), ((string?)system["ehr"], (int)system["team_count"]!));
    }

    public ValueTask DisposeAsync() => _third.DisposeAsync();
}
