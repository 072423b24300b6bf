using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Migration;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages;

/// <summary>
/// What the web client reads of a message about its care team and the move of its facility stands on every answer of this service:
/// send, reply, draft, reply draft, draft as a thread, sent search.
/// </summary>
public sealed class OwnedMessageFieldTests : IAsyncDisposable
{
    private static readonly string[] Keys =
        ["migrated_to_oracle_health", "oh_migration_phase", "reply_disabled", "triage_group", "is_automated_message", "is_oh_message"];

    private readonly SendScenario _scenario = new();
    private readonly PhaseOverrides _phases = new();

    public OwnedMessageFieldTests() => _phases.PutIn(_scenario);

    public static TheoryData<string, string> Stations => PhaseOverrides.Stations;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stations))]
    public async Task Message_OnEveryOwnedAnswer_NamesItsTeamAndThePhaseOfItsFacility(string ehr, string station)
    {
        using var client = await _scenario.SignInAsync();
        _phases.Put(station, MigrationPhase.P2);
        var team = (await SendScenario.GetAsync(client, "allrecipients"))["data"]!.AsArray().Select(row => row!["attributes"]!)
            .First(row => (string?)row["station_number"] == station && !(bool)row["blocked_status"]!);
        var id = (long)team["triage_team_id"]!;

        using var sent = await SendScenario.SendAsync(client, id, "About my knee");
        var message = await SendScenario.AttributesAsync(sent, HttpStatusCode.OK);
        var listed = (await SearchAsync(client)).Single(one => (long)one["message_id"]! == (long)message["message_id"]!);
        JsonNode[] answers = ehr == SendScenario.OracleHealth ? [message, listed, .. await DraftsAsync(client, id)] : [message, listed];

        Assert.All(answers, answer =>
        {
            Assert.All(Keys, key => Assert.True(answer.AsObject().ContainsKey(key), key));
            Assert.Equal("p2", (string?)answer["oh_migration_phase"]);
            Assert.Equal((false, false), ((bool)answer["reply_disabled"]!, (bool)answer["migrated_to_oracle_health"]!));
            Assert.Equal(
                (id, (string?)team["name"], station, ehr == SendScenario.OracleHealth),
                ((long)answer["triage_group"]!["triage_team_id"]!, (string?)answer["triage_group"]!["name"],
                    (string?)answer["triage_group"]!["station_number"], (bool)answer["triage_group"]!["oh_triage_group"]!));
        });
    }

    [Theory]
    [InlineData(SendScenario.Vista)]
    [InlineData(SendScenario.OracleHealth)]
    public async Task Reply_HasTheSameFields(string ehr)
    {
        using var client = await _scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(_scenario, client, ehr);

        using var replied = await SendScenario.ReplyAsync(client, thread.MessageId, thread.Fields("My answer"));
        var reply = await SendScenario.AttributesAsync(replied, HttpStatusCode.Created);

        Assert.All(Keys, key => Assert.True(reply.AsObject().ContainsKey(key), key));
        Assert.Equal(ehr == SendScenario.OracleHealth, (bool)reply["triage_group"]!["oh_triage_group"]!);
        Assert.NotEqual("", (string?)reply["triage_group"]!["station_number"]);
    }

    /// <summary>The only explanation that a Veteran gets for a conversation that takes no reply any more.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SentMessage_ToATeamThatStayedBehind_IsMigratedWhereMhvNamesTheTeam(bool named)
    {
        await _scenario.SwitchAsync(new { triage_groups_in_lists = named });
        using var client = await _scenario.SignInAsync("moved");

        var old = (await SearchAsync(client)).Single(one => (string?)one["subject"] == "Before the move");
        var other = (await SearchAsync(client)).First(one => (string?)one["subject"] == "Refill");

        Assert.Equal((named, 515001L), ((bool)old["migrated_to_oracle_health"]!, (long)old["triage_group"]!["triage_team_id"]!));
        Assert.Equal(named ? "515" : null, (string?)old["triage_group"]!["station_number"]);
        Assert.False((bool)other["migrated_to_oracle_health"]!);
    }

    /// <summary>The phase is that of the station, also for a team that has left the list because of it.</summary>
    [Theory]
    [MemberData(nameof(Stations))]
    public async Task SentMessage_ToATeamOfAClosedStation_KeepsItsPhase(string ehr, string station)
    {
        using var client = await _scenario.SignInAsync();
        var team = (await SendScenario.GetAsync(client, "allrecipients"))["data"]!.AsArray().Select(row => row!["attributes"]!)
            .First(row => (string?)row["station_number"] == station && !(bool)row["blocked_status"]!);
        using var sent = await SendScenario.SendAsync(client, (long)team["triage_team_id"]!, "Before it closed");
        var id = (long)(await SendScenario.AttributesAsync(sent, HttpStatusCode.OK))["message_id"]!;
        _phases.Put(station, MigrationPhase.P4);

        var listed = (await SearchAsync(client)).Single(one => (long)one["message_id"]! == id);

        Assert.Equal(("p4", station), ((string?)listed["oh_migration_phase"], (string?)listed["triage_group"]!["station_number"]));
        Assert.Equal(ehr == SendScenario.OracleHealth, (bool)listed["is_oh_message"]!);
    }

    /// <summary>The web client offers files to every team; where none can go it must know before one is chosen.</summary>
    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task Team_OfAnEhrThatTakesNoFiles_SaysSoAndSoDoesADraftToIt(string setting, bool accepts)
    {
        _scenario.With("OracleHealth:Attachments", setting);
        using var client = await _scenario.SignInAsync();

        var teams = (await SendScenario.GetAsync(client, "allrecipients"))["data"]!.AsArray().Select(row => row!["attributes"]!).ToArray();
        var pool = teams.First(team => (bool)team["oh_triage_group"]!);
        using var saved = await client.PostAsJsonAsync(
            $"{SendScenario.Base}/message_drafts", SendScenario.Fields((long)pool["triage_team_id"]!, "With a file"), Token);
        var draft = await SendScenario.AttributesAsync(saved, HttpStatusCode.Created);
        using var sent = await SendScenario.SendAsync(
            client, (long)pool["triage_team_id"]!, "With a file", SendScenario.Upload.Jpeg("knee.jpg", 2_000));

        Assert.All(teams, team => Assert.Equal(!(bool)team["oh_triage_group"]! || accepts, (bool)team["accepts_attachments"]!));
        Assert.Equal(accepts, (bool)draft["accepts_attachments"]!);
        Assert.Equal(accepts ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity, sent.StatusCode);
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    private static async Task<JsonNode[]> DraftsAsync(HttpClient client, long team)
    {
        using var saved = await client.PostAsJsonAsync($"{SendScenario.Base}/message_drafts", SendScenario.Fields(team, "A draft"), Token);
        var draft = await SendScenario.AttributesAsync(saved, HttpStatusCode.Created);
        var opened = await SendScenario.GetAsync(client, $"messages/{draft["message_id"]}/thread?full_body=true");
        return [draft, opened["data"]![0]!["attributes"]!];
    }

    private static async Task<JsonNode[]> SearchAsync(HttpClient client)
    {
        using var found = await client.PostAsJsonAsync($"{SendScenario.Base}/folders/-1/search", new { }, Token);
        found.EnsureSuccessStatusCode();
        return [.. (await found.ReadJsonAsync(Token))["data"]!.AsArray().Select(row => row!["attributes"]!)];
    }
}
