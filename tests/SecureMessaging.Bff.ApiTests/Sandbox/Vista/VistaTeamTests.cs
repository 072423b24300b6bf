using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.ApiTests.Sandbox.Vista;

public sealed class VistaTeamTests(SandboxHost sandbox) : SandboxTests(sandbox)
{
    private const string ManyFacilities = "551204";

    [Fact]
    public async Task ManyFacilities_HasThreeHundredTeamsOfFourStations_TheSameEachTime()
    {
        var first = await TeamsAsync(ManyFacilities);
        await using var another = new SandboxHost();
        var second = List(await (await another.LogInAsync(ManyFacilities)).JsonAsync("alltriageteams"));

        Assert.Equal(300, first.Count);
        Assert.Equal(300, first.Select(team => team!["triageTeamId"]!.GetValue<long>()).Distinct().Count());
        Assert.Equal(["528", "589", "612", "636"], first.Select(team => team!["stationNumber"]!.GetValue<string>()).Distinct());
        Assert.Contains(first, team => team!["name"]!.GetValue<string>().StartsWith("***TG 1", StringComparison.Ordinal));
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
    }

    [Theory]
    [InlineData("five-thousand", 5000)]
    [InlineData("none", 0)]
    public async Task Teams_WhenSwitched_AreAsMany(string teams, int count)
    {
        await Host.SwitchAsync(new { teams });

        Assert.Equal(count, (await TeamsAsync(ManyFacilities)).Count);
    }

    [Theory]
    [InlineData("551205")]
    [InlineData(SandboxHost.BothEhrs)]
    public async Task BlockedTeams_AreInTheWholeListOnly(string correlationId)
    {
        var caller = await Host.LogInAsync(correlationId);

        var all = List(await caller.JsonAsync("alltriageteams"));
        var reachable = (await caller.JsonAsync("triageteam"))["triageTeam"]!.AsArray();

        var blocked = all.Count(team => team!["blockedStatus"]!.GetValue<bool>());
        Assert.NotEqual(0, blocked);
        Assert.Equal(all.Count - blocked, reachable.Count);
    }

    [Fact]
    public async Task Teams_SwappedDoubledSparseAndOdd_AreSo()
    {
        var plain = (await TeamsAsync(SandboxHost.BothEhrs)).Count;
        await Host.SwitchAsync(new { swap_team_array = true, duplicate_teams = true, odd_stations = true });
        var caller = await Host.LogInAsync();

        var answer = (await caller.JsonAsync("alltriageteams")).AsArray();
        await Host.SwitchAsync(new { sparse_teams = true });
        var sparse = List(await caller.JsonAsync("alltriageteams"))[0]!.AsObject();

        Assert.NotNull(answer[0]!["triageTeam"]);
        Assert.Equal(plain * 2, answer[0]!["triageTeam"]!.AsArray().Count);
        Assert.Contains(answer[0]!["triageTeam"]!.AsArray(), team => team!["stationNumber"] is null);
        Assert.Contains(answer[0]!["triageTeam"]!.AsArray(), team => team!["stationNumber"]?.GetValue<string>() == "612gf");
        Assert.Equal(["triageTeamId", "name"], sparse.Select(field => field.Key));
    }

    [Fact]
    public async Task PreferredTeams_MustBeOneAtLeast_AndKnown()
    {
        var caller = await Host.LogInAsync();
        var teams = (await TeamsAsync(SandboxHost.BothEhrs)).Select(team => team!["triageTeamId"]!.GetValue<long>()).ToArray();
        const string path = "preferences/patientpreferredtriagegroups";

        var none = await caller.CodeAsync(path, teams.Select(id => new { triageTeamId = $"{id}", preferredTeam = "false" }));
        var unknown = await caller.CodeAsync(path, new[] { new { triageTeamId = 4711, preferredTeam = true } });
        var one = await caller.CodeAsync(path, new[] { new { triageTeamId = teams[0], preferredTeam = false } });

        Assert.Equal(170, none);
        Assert.Equal(99, unknown);
        Assert.Equal(0, one);
        Assert.False((await TeamsAsync(SandboxHost.BothEhrs))[0]!["preferredTeam"]!.GetValue<bool>());
    }

    private async Task<JsonArray> TeamsAsync(string correlationId) =>
        List(await (await Host.LogInAsync(correlationId)).JsonAsync("alltriageteams"));

    private static JsonArray List(JsonNode answer) =>
        answer.AsArray().First(part => part!["triageTeam"] is not null)!["triageTeam"]!.AsArray();
}
