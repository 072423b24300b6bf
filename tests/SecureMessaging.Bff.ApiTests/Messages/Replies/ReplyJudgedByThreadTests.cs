using System.Net;
using System.Net.Http.Json;
using SecureMessaging.Testing;
using SecureMessaging.Testing.Facilities;

namespace SecureMessaging.Bff.ApiTests.Messages.Replies;

/// <summary>
/// Whether a reply may go, and to whom, is said by its conversation. The person has care at 506, days before its move, and at
/// 589, which is open; the conversations that lie in the mailbox are with a team of 506.
/// </summary>
public sealed class ReplyJudgedByThreadTests : IAsyncDisposable
{
    private const string Persona = "migrating";

    /// <summary>The nurse who writes in the sandbox: never a team.</summary>
    private const long StaffPerson = 12001;

    private readonly SendScenario _scenario = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reply_ToTheOwnMessageAtAnOpenStation_GoesThoughTheFirstFacilityIsClosed(bool triageGroups)
    {
        using var client = await _scenario.SignInAsync(Persona);
        await SwitchAsync(new { triage_groups = triageGroups });
        var team = await TeamOfAsync(client, "589");
        var sent = await SendScenario.AttributesAsync(await SendScenario.SendAsync(client, team, "My question"), HttpStatusCode.OK);

        var answer = await ReplyAsync(client, (long)sent["message_id"]!, "One more thing", recipient: (long)sent["sender_id"]!);

        var reply = await SendScenario.AttributesAsync(answer, HttpStatusCode.Created);
        Assert.Equal((long)sent["recipient_id"]!, (long)reply["recipient_id"]!);
        var held = Assert.Single(await _scenario.HeldAsync(SendScenario.Vista, "One more thing", Persona));
        Assert.Equal($"{sent["message_id"]}", (string?)held["reply_to_id"]);
    }

    [Theory]
    [InlineData(StaffPerson, null, true)]
    [InlineData(StaffPerson, "589", true)]
    [InlineData(StaffPerson, "589", false)]
    [InlineData(0, null, false)]
    public async Task Reply_InAThreadOfTheClosedStation_IsRefusedWhateverThePageSays(long recipient, string? station, bool triageGroups)
    {
        using var client = await _scenario.SignInAsync(Persona);
        await SwitchAsync(new { triage_groups = triageGroups });

        var answer = await ReplyAsync(client, await MessageAtTheClosedStationAsync(client), "Nobody would read it", recipient, station);

        Assert.Equal(("SM151", HttpStatusCode.UnprocessableEntity), (await CodeAsync(answer), answer.StatusCode));
        Assert.Empty(await _scenario.HeldAsync(SendScenario.Vista, "Nobody would read it", Persona));
    }

    [Fact]
    public async Task Reply_InAThreadOfTheClosedStationNamingATeamOfTheOpenOne_IsRefused()
    {
        using var client = await _scenario.SignInAsync(Persona);
        var open = await TeamOfAsync(client, "589");

        var answer = await ReplyAsync(client, await MessageAtTheClosedStationAsync(client), "Round the rule", open, "589");

        Assert.Equal("SM151", await CodeAsync(answer));
        Assert.Empty(await _scenario.HeldAsync(SendScenario.Vista, "Round the rule", Persona));
    }

    [Fact]
    public async Task Reply_ThreadCannotBeRead_IsRefusedAsAnOutageAndGoesOnceItCan()
    {
        using var client = await _scenario.SignInAsync(Persona);
        var team = await TeamOfAsync(client, "589");
        var sent = await SendScenario.AttributesAsync(await SendScenario.SendAsync(client, team, "My question"), HttpStatusCode.OK);
        await _scenario.FaultAsync(new { upstream = "vista", operation = "threads", kind = "status", status = 503 });

        var refused = await ReplyAsync(client, (long)sent["message_id"]!, "Once it can be judged", StaffPerson);
        var heldMeanwhile = await _scenario.HeldAsync(SendScenario.Vista, "Once it can be judged", Persona);
        await _scenario.ClearFaultsAsync();
        var gone = await ReplyAsync(client, (long)sent["message_id"]!, "Once it can be judged", StaffPerson);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Empty(heldMeanwhile);
        Assert.Equal(HttpStatusCode.Created, gone.StatusCode);
        Assert.Single(await _scenario.HeldAsync(SendScenario.Vista, "Once it can be judged", Persona));
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(StaffPerson)]
    [InlineData(551203L)]
    [InlineData(4503599627370497L)]
    public async Task Reply_ToTheOwnMessageOnOracleHealth_GoesToItsPoolWhoeverThePageNames(long recipient)
    {
        using var client = await _scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        var sent = await SendScenario.AttributesAsync(await SendScenario.SendAsync(client, team, "A question over there"), HttpStatusCode.OK);

        var answer = await ReplyAsync(client, (long)sent["message_id"]!, "And another", recipient);

        var reply = await SendScenario.AttributesAsync(answer, HttpStatusCode.Created);
        Assert.Equal((team, true), ((long)reply["recipient_id"]!, (bool)reply["is_oh_message"]!));
        var question = Assert.Single(await _scenario.HeldAsync(SendScenario.OracleHealth, "A question over there"));
        var held = Assert.Single(await _scenario.HeldAsync(SendScenario.OracleHealth, "And another"));
        Assert.Equal(
            ((string?)question["id"], (string?)question["recipient_id"]), ((string?)held["reply_to_id"], (string?)held["recipient_id"]));
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    private static Task<HttpResponseMessage> ReplyAsync(
        HttpClient client, long replyTo, string body, long recipient, string? station = null) => SendScenario.ReplyAsync(
            client, replyTo, new { category = "OTHER", subject = "Re: Hello", body, recipient_id = recipient, station_number = station });

    /// <summary>A conversation of the mailbox with a nurse of 506, which can still be answered by its age.</summary>
    private static async Task<long> MessageAtTheClosedStationAsync(HttpClient client)
    {
        var inbox = await SendScenario.GetAsync(
            client, "folders/0/threads?pageSize=10&pageNumber=1&sortField=SENT_DATE&sortOrder=DESC");
        return (long)inbox["data"]![0]!["attributes"]!["message_id"]!;
    }

    private static async Task<long> TeamOfAsync(HttpClient client, string station) => WritableTeam.First(
        await SendScenario.GetAsync(client, "allrecipients"), team => (string?)team["station_number"] == station);

    private async Task SwitchAsync(object switches)
    {
        using var answer = await _scenario.App.SandboxClient.PutAsJsonAsync("/control/switches", switches, Token);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (string?)(await answer.ReadJsonAsync(Token))["errors"]![0]!["code"];
}
