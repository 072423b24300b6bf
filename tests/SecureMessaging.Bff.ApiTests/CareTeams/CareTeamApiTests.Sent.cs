using System.Net.Http.Json;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.CareTeams;

/// <summary>What was sent, and the teams it was sent to.</summary>
public sealed partial class CareTeamApiTests
{
    [Fact]
    public async Task SentSearch_AndRecentTeams_AreNewestFirstOverBothEhrs()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("both-ehrs", token);
        var (vista, oracleHealth) = (
            await SendScenario.TeamAsync(client, SendScenario.Vista), await SendScenario.TeamAsync(client, SendScenario.OracleHealth));
        foreach (var team in new[] { vista, oracleHealth, vista, oracleHealth })
        {
            _app.Clock.MoveTo(_app.Clock.GetUtcNow().AddMinutes(2));
            (await SendScenario.SendAsync(client, team, $"Written at {_app.Clock.GetUtcNow():O}", key: null)).EnsureSuccessStatusCode();
        }

        var sent = await client.PostAsJsonAsync($"{Messaging}/folders/-1/search", new { }, token);
        var recent = await ReadAsync(client, $"{Messaging}/care_teams/recent");

        var messages = (await sent.ReadJsonAsync(token))["data"]!.AsArray().Select(message => message!["attributes"]!).ToArray();
        Assert.Equal(
            [oracleHealth, vista, oracleHealth, vista], messages.Take(4).Select(message => (long)message["recipient_id"]!));
        Assert.Equal(messages.Select(message => (string)message["sent_date"]!).OrderDescending(), messages.Select(message => (string)message["sent_date"]!));
        Assert.All(messages, message => Assert.Null(message["body"]));
        Assert.Equal([$"{oracleHealth}", $"{vista}"], Ids(recent).Take(2));
    }

    [Fact]
    public async Task RecentTeams_OfAPersonWhoWroteToMore_AreTheLastSixOverBothEhrs()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("both-ehrs", token);
        var teams = (await ReadAsync(client, $"{Messaging}/allrecipients"))["data"]!.AsArray().Select(team => team!["attributes"]!)
            .Where(team => !(bool)team["blocked_status"]! && (bool)team["preferred_team"]!).ToLookup(team => (bool)team["oh_triage_group"]!);
        long[] written =
        [
            .. teams[false].Take(4).Zip(teams[true].Take(4)).SelectMany(pair => new[] { pair.First, pair.Second })
                .Select(team => (long)team["triage_team_id"]!),
        ];
        foreach (var team in written)
        {
            _app.Clock.MoveTo(_app.Clock.GetUtcNow().AddMinutes(2));
            (await SendScenario.SendAsync(client, team, $"To {team}", key: null)).EnsureSuccessStatusCode();
        }

        var recent = await ReadAsync(client, $"{Messaging}/care_teams/recent");

        Assert.Equal(8, written.Distinct().Count());
        Assert.Equal(written.Reverse().Take(6).Select(team => $"{team}"), Ids(recent));
    }

    [Fact]
    public async Task RecentTeams_WithTheirFlagOn_AreThoseLastWrittenTo()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("both-ehrs", token);
        var sent = await client.PostAsJsonAsync($"{Messaging}/folders/-1/search", new { }, token);

        var body = await ReadAsync(client, $"{Messaging}/care_teams/recent");

        var writtenTo = (await sent.ReadJsonAsync(token))["data"]!.AsArray()
            .Select(message => message!["attributes"]!["recipient_id"]!.ToString()).Distinct().ToArray();
        Assert.True((bool)body["meta"]!["enabled"]!);
        Assert.NotEmpty(Ids(body));
        Assert.Equal(writtenTo.Where(Ids(body).Contains), Ids(body));
    }

    [Fact]
    public async Task Search_AfterThePageAskedForRecentTeams_HasThemFirstAmongEquals()
    {
        var token = TestContext.Current.CancellationToken;
        using var client = await _app.SignInAsync("both-ehrs", token);
        const string Question = $"{Messaging}/care_teams/search?q=kansas+city";
        var before = Ids(await ReadAsync(client, Question)).ToArray();

        // What the web client does to compute the recent teams itself.
        var sent = await client.PostAsJsonAsync(
            $"{Messaging}/folders/-1/search", new { fromDate = _app.Clock.GetUtcNow().AddMonths(-6), toDate = _app.Clock.GetUtcNow() }, token);
        var after = Ids(await ReadAsync(client, Question)).ToArray();

        var recent = (await sent.ReadJsonAsync(token))["data"]!.AsArray().Select(message => message!["attributes"]!["recipient_id"]!.ToString())
            .First(before.Contains);
        Assert.NotEqual(recent, before[0]);
        Assert.Equal(recent, after[0]);
        Assert.Equal(before.Order(), after.Order());
    }

    [Fact]
    public async Task RecentTeams_WithTheirFlagOff_AreEmptyAsTheToggleSaysAndAskNoEhr()
    {
        var token = TestContext.Current.CancellationToken;
        _app.With("Rollout:Seed:Flags:2", "some_other_flag");
        using var client = await _app.SignInAsync("both-ehrs", token);

        var body = await ReadAsync(client, $"{Messaging}/care_teams/recent");
        var toggles = await ReadAsync(client, "/v0/feature_toggles?features=mhv_secure_messaging_recent_recipients");

        Assert.Empty(Ids(body));
        Assert.False((bool)body["meta"]!["enabled"]!);
        Assert.Empty(body["meta"]!["partial"]!.AsArray());
        Assert.NotEmpty(toggles["data"]!["features"]!.AsArray());
        Assert.All(toggles["data"]!["features"]!.AsArray(), toggle => Assert.False((bool)toggle!["value"]!));
        Assert.Empty(await _app.SandboxClient.JournalAsync("vista", token));
    }
}
