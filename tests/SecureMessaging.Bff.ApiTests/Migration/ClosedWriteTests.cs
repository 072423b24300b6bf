using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Migration;

/// <summary>What a person may not change while a facility moves, whoever would have answered the call.</summary>
public sealed partial class ClosedWriteTests : IAsyncDisposable
{
    private readonly SendScenario _scenario = new();
    private readonly PhaseOverrides _phases = new();

    public ClosedWriteTests() => _phases.PutIn(_scenario);

    public static TheoryData<string, string> Stations => PhaseOverrides.Stations;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stations))]
    public async Task Draft_ToATeamOfAClosedStation_IsNeitherSavedNorSavedAgain(string ehr, string station)
    {
        using var client = await _scenario.SignInAsync();
        var team = await TeamOfAsync(client, station);
        var draft = await SaveAsync(client, team, "First words");
        _phases.Put(station, MigrationPhase.P4);

        using var created = await client.PostAsJsonAsync($"{SendScenario.Base}/message_drafts", SendScenario.Fields(team, "Other words"), Token);
        using var again = await client.PutAsJsonAsync($"{SendScenario.Base}/message_drafts/{draft}", SendScenario.Fields(team, "Last words"), Token);
        using var nameless = await client.PutAsJsonAsync($"{SendScenario.Base}/message_drafts/{draft}", new { body = "No team" }, Token);
        _phases.Put(station, MigrationPhase.P6);
        var kept = (await SendScenario.GetAsync(client, $"messages/{draft}/thread?full_body=true"))["data"]![0]!["attributes"]!;

        await AssertRefusedAsync(created, again, nameless);
        Assert.Equal("First words", (string?)kept["body"]);
        Assert.Equal(ehr == SendScenario.OracleHealth, (bool)kept["is_oh_message"]!);
    }

    [Theory]
    [MemberData(nameof(Stations))]
    public async Task Draft_ToATeamOfAnotherStation_IsSaved(string ehr, string station)
    {
        using var client = await _scenario.SignInAsync();
        var other = await TeamOfAsync(client, ehr == SendScenario.Vista ? "668" : "589");
        _phases.Put(station, MigrationPhase.P4);

        var draft = await SaveAsync(client, other, "Elsewhere");
        using var again = await client.PutAsJsonAsync($"{SendScenario.Base}/message_drafts/{draft}", SendScenario.Fields(other, "More"), Token);

        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Stations))]
    public async Task ReplyDraft_InAConversationOfAClosedStation_IsNeitherSavedNorSavedAgain(string ehr, string station)
    {
        using var client = await _scenario.SignInAsync();
        var thread = await AnsweredMessage.OfAsync(_scenario, client, ehr);
        var draft = await thread.AutosaveAsync(client, "First words");
        var path = $"{SendScenario.Base}/message_drafts/{thread.MessageId}/replydraft";
        _phases.Put(station, MigrationPhase.P5);

        using var created = await client.PostAsJsonAsync(path, thread.Fields("Other words"), Token);
        using var again = await client.PutAsJsonAsync($"{path}/{draft}", thread.Fields("Last words"), Token);
        _phases.Put(station, MigrationPhase.P6);
        var opened = (await SendScenario.GetAsync(client, $"messages/{draft}/thread?full_body=true"))["data"]!.AsArray();
        using var free = await client.PutAsJsonAsync($"{path}/{draft}", thread.Fields("After it"), Token);

        await AssertRefusedAsync(created, again);
        Assert.Equal("First words", (string?)opened.Single(one => (long)one!["attributes"]!["message_id"]! == draft)!["attributes"]!["body"]);
        Assert.Equal(HttpStatusCode.NoContent, free.StatusCode);
    }

    /// <summary>The web client saves once more by itself, and could not go on after an error.</summary>
    [Fact]
    public async Task Draft_OfAMessageThatWasSentBeforeThePhase_IsAnsweredAsSaved()
    {
        using var client = await _scenario.SignInAsync();
        var team = await TeamOfAsync(client, "668");
        var draft = await SaveAsync(client, team, "Just in time");
        using var sent = await SendScenario.PostAsync(client, "messages", JsonContent.Create(
            new { category = "OTHER", subject = "Knee brace", body = "Just in time", recipient_id = team, draft_id = draft }));
        sent.EnsureSuccessStatusCode();
        _phases.Put("668", MigrationPhase.P3);

        using var again = await client.PutAsJsonAsync($"{SendScenario.Base}/message_drafts/{draft}", SendScenario.Fields(team, "Just in time"), Token);

        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
    }

    /// <summary>What this service keeps does not move and cannot come back; a draft of the EHR would.</summary>
    [Theory]
    [MemberData(nameof(Stations))]
    public async Task Draft_OfAClosedStation_IsDeletedOnlyWhereItIsKeptHere(string ehr, string station)
    {
        using var client = await _scenario.SignInAsync();
        var draft = await SaveAsync(client, await TeamOfAsync(client, station), "To be thrown away");
        _phases.Put(station, MigrationPhase.P4);

        using var deleted = await client.DeleteAsync($"{SendScenario.Base}/messages/{draft}", Token);

        Assert.Equal(
            ehr == SendScenario.Vista ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Theory]
    [InlineData("threads")]
    [InlineData("messages")]
    public async Task Move_OfAConversationOfAClosedStation_IsRefusedAndItStaysWhereItWas(string kind)
    {
        using var client = await _scenario.SignInAsync();
        var newest = await NewestAsync(client);
        var path = $"{SendScenario.Base}/{kind}/{newest[kind == "threads" ? "thread_id" : "message_id"]}/move?folder_id=-3";
        _phases.Put("589", MigrationPhase.P4);

        using var refused = await client.PatchAsync(path, null, Token);
        var meanwhile = await NewestAsync(client);
        _phases.Put("589", MigrationPhase.P6);
        using var moved = await client.PatchAsync(path, null, Token);

        await AssertRefusedAsync(refused);
        Assert.Equal((long)newest["message_id"]!, (long)meanwhile["message_id"]!);
        Assert.Equal(HttpStatusCode.NoContent, moved.StatusCode);
    }

    [Theory]
    [InlineData("threads")]
    [InlineData("messages")]
    public async Task Move_WhileAnotherStationOfThePersonIsClosed_IsMade(string kind)
    {
        using var client = await _scenario.SignInAsync();
        var newest = await NewestAsync(client);
        _phases.Put("668", MigrationPhase.P4);

        using var moved = await client.PatchAsync(
            $"{SendScenario.Base}/{kind}/{newest[kind == "threads" ? "thread_id" : "message_id"]}/move?folder_id=-3", null, Token);

        Assert.Equal(HttpStatusCode.NoContent, moved.StatusCode);
        Assert.NotEqual((long)newest["message_id"]!, (long)(await NewestAsync(client))["message_id"]!);
    }

    [Fact]
    public async Task Delete_OfAMessageOfAClosedStation_IsRefused()
    {
        using var client = await _scenario.SignInAsync();
        var message = (long)(await NewestAsync(client))["message_id"]!;
        _phases.Put("589", MigrationPhase.P3);

        using var refused = await client.DeleteAsync($"{SendScenario.Base}/messages/{message}", Token);

        await AssertRefusedAsync(refused);
        Assert.Equal(message, (long)(await NewestAsync(client))["message_id"]!);
    }

    /// <summary>MHV cannot say whose conversation it is: it judges the move itself, and the base flow goes on.</summary>
    [Fact]
    public async Task Move_WhereTheConversationCannotBeRead_IsLegacysToJudge()
    {
        using var client = await _scenario.SignInAsync();
        var newest = await NewestAsync(client);
        _phases.Put("589", MigrationPhase.P4);
        await _scenario.FaultAsync(new { upstream = "vista", operation = "threads", kind = "status", status = 500 });

        using var moved = await client.PatchAsync($"{SendScenario.Base}/messages/{newest["message_id"]}/move?folder_id=-3", null, Token);

        Assert.Equal(HttpStatusCode.NoContent, moved.StatusCode);
        Assert.Equal("base", moved.Headers.GetValues("X-Messaging-Flow").Single());
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    private static async Task AssertRefusedAsync(params HttpResponseMessage[] answers)
    {
        foreach (var answer in answers)
        {
            var body = await answer.ReadJsonAsync(Token);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "SM151"), (answer.StatusCode, (string?)body["errors"]![0]!["code"]));
        }
    }

    private static async Task<JsonNode[]> TeamsAsync(HttpClient client) =>
        [.. (await SendScenario.GetAsync(client, "allrecipients"))["data"]!.AsArray().Select(row => row!["attributes"]!)];

    private static async Task<long> TeamOfAsync(HttpClient client, string station) =>
        (long)(await TeamsAsync(client))
            .First(team => (string?)team["station_number"] == station && !(bool)team["blocked_status"]!)["triage_team_id"]!;

    private static async Task<long> SaveAsync(HttpClient client, long team, string body)
    {
        using var saved = await client.PostAsJsonAsync($"{SendScenario.Base}/message_drafts", SendScenario.Fields(team, body), Token);
        return (long)(await SendScenario.AttributesAsync(saved, HttpStatusCode.Created))["message_id"]!;
    }

    /// <summary>Of the EHR whose station is closed.</summary>
    private static async Task<JsonNode> NewestAsync(HttpClient client) => (await SendScenario.GetAsync(
        client, "folders/0/threads?pageSize=100&pageNumber=1&sortField=SENT_DATE&sortOrder=DESC"))["data"]!.AsArray()
        .Select(row => row!["attributes"]!).First(row => !(bool)row["is_oh_message"]!);
}
