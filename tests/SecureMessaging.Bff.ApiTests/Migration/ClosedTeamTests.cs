using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Migration;

/// <summary>Which care teams a person has while a facility moves, on either side of the move.</summary>
public sealed class ClosedTeamTests : IAsyncDisposable
{
    private readonly SendScenario _scenario = new();
    private readonly PhaseOverrides _phases = new();

    public ClosedTeamTests() => _phases.PutIn(_scenario);

    public static TheoryData<string> Stations => ["589", "668"];

    public static TheoryData<string, string> EhrsAndStations => PhaseOverrides.Stations;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stations))]
    public async Task Teams_OfAStationInP3ToP5_LeaveTheListAndItsCounts(string station)
    {
        using var client = await _scenario.SignInAsync();
        var before = await ListAsync(client);
        foreach (var phase in new[] { MigrationPhase.P3, MigrationPhase.P4, MigrationPhase.P5 })
        {
            _phases.Put(station, phase);

            var (teams, meta) = await ListAsync(client);

            Assert.Contains(before.Teams, team => (string?)team["station_number"] == station);
            Assert.DoesNotContain(teams, team => (string?)team["station_number"] == station);
            Assert.Equal(before.Teams.Count(team => (string?)team["station_number"] != station), teams.Length);
            Assert.Equal(teams.Length, (int)meta["associated_triage_groups"]!);
            Assert.Equal(teams.Count(team => (bool)team["blocked_status"]!), (int)meta["associated_blocked_triage_groups"]!);
            Assert.DoesNotContain(teams, team => (bool)team["migrating_to_oh"]!);
        }
    }

    [Theory]
    [MemberData(nameof(Stations))]
    public async Task Teams_OfAStationInP0ToP2AndFromP6On_AreInTheList(string station)
    {
        using var client = await _scenario.SignInAsync();
        foreach (var phase in new[] { MigrationPhase.P0, MigrationPhase.P1, MigrationPhase.P2, MigrationPhase.P6, MigrationPhase.P9 })
        {
            _phases.Put(station, phase);

            var (teams, _) = await ListAsync(client);

            var ofStation = teams.Where(team => (string?)team["station_number"] == station).ToArray();
            Assert.NotEmpty(ofStation);
            Assert.Contains(ofStation, team => !(bool)team["blocked_status"]! && !(bool)team["migrating_to_oh"]!);
        }
    }

    /// <summary>Without a migration the web client has no alert of its own: a blocked row is all that explains it.</summary>
    [Theory]
    [MemberData(nameof(Stations))]
    public async Task Teams_OfAStationThatOperationsStop_StayAndAreBlocked(string station)
    {
        using var client = await _scenario.SignInAsync();
        _phases.Put(station, phase: null, blocked: true);

        var (teams, meta) = await ListAsync(client);

        var ofStation = teams.Where(team => (string?)team["station_number"] == station).ToArray();
        Assert.NotEmpty(ofStation);
        Assert.All(ofStation, team => Assert.True((bool)team["blocked_status"]!));
        Assert.True((int)meta["associated_blocked_triage_groups"]! >= ofStation.Length);
    }

    [Theory]
    [MemberData(nameof(Stations))]
    public async Task Teams_OfAClosedStation_AreFoundByNoSearchAndAreNotRecent(string station)
    {
        using var client = await _scenario.SignInAsync();
        var search = $"care_teams/search?q=pharmacy&station_number={station}&limit=20";
        var team = Open((await ListAsync(client)).Teams, station);
        using var sent = await SendScenario.SendAsync(client, team, "Before the phase");
        sent.EnsureSuccessStatusCode();
        var (foundBefore, recentBefore) = (await IdsAsync(client, search), await IdsAsync(client, "care_teams/recent"));
        _phases.Put(station, MigrationPhase.P4);

        var (found, recent) = (await IdsAsync(client, search), await IdsAsync(client, "care_teams/recent"));

        Assert.NotEmpty(foundBefore);
        Assert.Contains(team, recentBefore);
        Assert.Empty(found);
        Assert.DoesNotContain(team, recent);
    }

    [Theory]
    [MemberData(nameof(Stations))]
    public async Task CareSystems_NameAClosedStationWithItsPhaseAndNoTeam(string station)
    {
        using var client = await _scenario.SignInAsync();
        await ListAsync(client);
        _phases.Put(station, MigrationPhase.P5);

        var systems = (await SendScenario.GetAsync(client, "care_systems"))["data"]!.AsArray().Select(row => row!["attributes"]!).ToArray();

        var closed = systems.Single(system => (string?)system["station_number"] == station);
        Assert.Equal(("p5", true, 0, false), ((string?)closed["phase"], (bool)closed["blocked"]!, (int)closed["team_count"]!, (bool)closed["preselected"]!));
        Assert.Contains(systems, system => (bool)system["preselected"]! && (int)system["team_count"]! > 0);
    }

    /// <summary>The web client shows its migration alert alone only where the list is empty and both counts are 0.</summary>
    [Theory]
    [InlineData(0, "p4")]
    [InlineData(3, "p5")]
    public async Task List_OfAPersonWithNoOtherStation_IsEmptyWithZeroCountsAndNoError(int days, string phase)
    {
        // The day of the move counts from the start.
        using (await _scenario.SignInAsync("migrating-only"))
        {
        }

        _scenario.App.Clock.MoveTo(_scenario.App.Clock.GetUtcNow().AddDays(days));
        using var client = await _scenario.SignInAsync("migrating-only");

        using var answer = await client.GetAsync($"{SendScenario.Base}/allrecipients", Token);
        var list = await answer.ReadJsonAsync(Token);
        var systems = await SendScenario.GetAsync(client, "care_systems");
        using var profile = await client.GetAsync("/v0/user", Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(list["data"]!.AsArray());
        Assert.Equal((0, 0), ((int)list["meta"]!["associated_triage_groups"]!, (int)list["meta"]!["associated_blocked_triage_groups"]!));
        Assert.Null(list["meta"]!["partial"]);
        Assert.Equal(phase, (string?)systems["data"]![0]!["attributes"]!["phase"]);
        Assert.Contains($"\"current\":\"{phase}\"", await profile.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EhrsAndStations))]
    public async Task Send_ToATeamOfAClosedStation_IsRefusedAndNothingGoes(string ehr, string station)
    {
        using var client = await _scenario.SignInAsync();
        var team = Open((await ListAsync(client)).Teams, station);
        _phases.Put(station, MigrationPhase.P3);

        using var answer = await SendScenario.SendAsync(client, team, "Into the move");

        Assert.Equal("SM151", (string?)(await answer.ReadJsonAsync(Token))["errors"]![0]!["code"]);
        Assert.Empty(await _scenario.HeldAsync(ehr, "Into the move"));
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    private static async Task<(JsonNode[] Teams, JsonNode Meta)> ListAsync(HttpClient client)
    {
        var list = await SendScenario.GetAsync(client, "allrecipients");
        return ([.. list["data"]!.AsArray().Select(row => row!["attributes"]!)], list["meta"]!);
    }

    private static long Open(JsonNode[] teams, string station) => (long)teams
        .First(team => (string?)team["station_number"] == station && !(bool)team["blocked_status"]!)["triage_team_id"]!;

    private static async Task<long[]> IdsAsync(HttpClient client, string path) =>
        [.. (await SendScenario.GetAsync(client, path))["data"]!.AsArray().Select(row => (long)row!["attributes"]!["triage_team_id"]!)];
}
