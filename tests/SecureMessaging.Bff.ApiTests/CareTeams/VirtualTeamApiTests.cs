using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.CareTeams;

/// <summary>
/// Virtual triage groups stand in the list of VistA alone, whatever EHR their facility is on: at 589 (VistA), at 515 (moved since) and
/// at 668 (moved before there were phases).
/// </summary>
public sealed class VirtualTeamApiTests : IAsyncDisposable
{
    private const string Persona = "moved";
    private const string AllowListed = "00000000-0000-4000-8000-000000000011";
    private const string ShowOnWeb = "mhv_secure_messaging_show_vtgs_web";
    private const string ShowOnMobile = "mhv_secure_messaging_show_vtgs_mobile";
    private const string HidePretransitioned = "mhv_secure_messaging_hide_pretransitioned_vtgs";

    private const long AtVista = 6725589;
    private const long AtMoved = 6725515;
    private const long AtPretransitioned = 6725162;
    private const long AtPretransitionedMarkedOracleHealth = 6725163;

    private static readonly long[] All = [AtPretransitioned, AtPretransitionedMarkedOracleHealth, AtMoved, AtVista];

    private readonly SendScenario _scenario = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", new[] { AtPretransitioned, AtPretransitionedMarkedOracleHealth })]
    [InlineData(ShowOnWeb, new[] { AtPretransitioned, AtPretransitionedMarkedOracleHealth, AtMoved, AtVista })]
    [InlineData(ShowOnMobile, new[] { AtPretransitioned, AtPretransitionedMarkedOracleHealth })]
    [InlineData(HidePretransitioned, new long[0])]
    [InlineData($"{ShowOnWeb},{HidePretransitioned}", new[] { AtMoved, AtVista })]
    public async Task VirtualTeams_ByTheFlagsThatAreOn_AreListedAndCounted(string flags, long[] listed)
    {
        foreach (var (flag, index) in flags.Split(',', StringSplitOptions.RemoveEmptyEntries).Select((flag, index) => (flag, index)))
        {
            _scenario.With($"Rollout:Seed:Flags:{index + 3}", flag);
        }

        using var client = await _scenario.SignInAsync(Persona);

        var list = await SendScenario.GetAsync(client, "allrecipients");
        var ids = Ids(list);

        Assert.Equal(listed.Order(), ids.Intersect(All).Order());
        Assert.Equal(ids.Length, (int)list["meta"]!["associated_triage_groups"]!);
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    /// <summary>The person has no facility on VistA; the group is listed nowhere else.</summary>
    [Fact]
    public async Task VirtualTeam_OfAPersonOnOracleHealthAlone_IsListedAndFound()
    {
        using var client = await _scenario.SignInAsync("oracle-only");

        var team = (await SendScenario.GetAsync(client, "allrecipients"))["data"]!.AsArray()
            .Single(row => (long)row!["attributes"]!["triage_team_id"]! == AtPretransitioned)!["attributes"]!;
        var found = Ids(await SendScenario.GetAsync(client, "care_teams/search?q=cancer&station_number=668&limit=20"));

        Assert.Equal(
            ("SM668 CANCER CARE", "668", false, false),
            ((string?)team["name"], (string?)team["station_number"], (bool)team["oh_triage_group"]!, (bool)team["blocked_status"]!));
        Assert.Contains(AtPretransitioned, found);
    }

    /// <summary>MHV takes its mail, never Millennium, whatever the row says of itself.</summary>
    [Theory]
    [InlineData("oracle-only", AtPretransitioned)]
    [InlineData(Persona, AtPretransitionedMarkedOracleHealth)]
    public async Task Message_ToAVirtualTeamOfAFacilityOnOracleHealth_GoesThroughMhv(string persona, long team)
    {
        using var client = await _scenario.SignInAsync(persona);

        using var sent = await SendScenario.SendAsync(client, team, "To a virtual group");
        var message = await SendScenario.AttributesAsync(sent, System.Net.HttpStatusCode.OK);
        var recent = Ids(await SendScenario.GetAsync(client, "care_teams/recent"));

        Assert.False((bool)message["is_oh_message"]!);
        Assert.Single(await _scenario.HeldAsync(SendScenario.Vista, "To a virtual group", persona));
        Assert.Empty(await _scenario.HeldAsync(SendScenario.OracleHealth, "To a virtual group", persona));
        Assert.Contains(team, recent);
    }

    [Fact]
    public async Task Message_ToAVirtualTeamThatIsHidden_IsRefusedAsToAnUnknownTeam()
    {
        using var client = await _scenario.SignInAsync(Persona);

        using var refused = await SendScenario.SendAsync(client, AtVista, "Hidden");

        Assert.Equal("SM119", (string?)(await refused.ReadJsonAsync(Token))["errors"]![0]!["code"]);
    }

    [Fact]
    public async Task BaseFlow_ShowsTheSameByDefault()
    {
        _scenario.App.With("Rollout:Seed:AllowList:8", AllowListed[..^2] + "99");
        using var client = await _scenario.SignInAsync(Persona);

        using var answer = await client.GetAsync($"{SendScenario.Base}/allrecipients", Token);
        var ids = Ids(await answer.ReadJsonAsync(Token));

        Assert.Equal("base", answer.Headers.GetValues("X-Messaging-Flow").Single());
        Assert.Equal([AtPretransitioned], ids.Intersect(All));
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    private static long[] Ids(JsonNode list) => [.. list["data"]!.AsArray().Select(row => (long)row!["attributes"]!["triage_team_id"]!)];
}
