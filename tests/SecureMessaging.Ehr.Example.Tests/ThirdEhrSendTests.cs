using System.Net;
using static SecureMessaging.Ehr.Example.Tests.ThirdEhr;

namespace SecureMessaging.Ehr.Example.Tests;

public sealed class ThirdEhrSendTests : IAsyncDisposable
{
    private readonly ThirdEhr _third = new();

    [Fact]
    public async Task Message_SentTwiceByADoubleClick_IsHeldOnce()
    {
        using var client = await _third.SignInAsync();

        var first = await SendAsync(client, "Is my heart in order?");
        var second = await SendAsync(client, "Is my heart in order?");

        Assert.Equal(first, second);
        var held = Assert.Single(_third.Ehr.Held);
        Assert.Equal((ExampleEhr.Heart.Id, "Is my heart in order?"), (held.Team, held.Body));
    }

    [Fact]
    public async Task Message_WhoseAnswerIsLost_IsFoundAndHeldOnce()
    {
        using var client = await _third.SignInAsync();
        _third.Ehr.LosesNextAnswer = true;

        var first = await PostAsync(client, "messages", Fields(ExampleEhr.Heart.Id.Value, "Lost?"));
        var again = await PostAsync(client, "messages", Fields(ExampleEhr.Heart.Id.Value, "Lost?"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Single(_third.Ehr.Held);
    }

    /// <summary>The web client names a staff person, whom no list has; the conversation knows better.</summary>
    [Fact]
    public async Task Reply_NamingAStaffPerson_GoesToTheTeamOfItsConversation()
    {
        using var client = await _third.SignInAsync();
        var answered = await SendAsync(client, "Which pills?", ExampleEhr.Eyes.Id.Value);

        await ReadAsync(await PostAsync(client, $"messages/{answered}/reply", Fields(4711, "And how many?")));

        var reply = _third.Ehr.Held[1];
        Assert.Equal((ExampleEhr.Eyes.Id, _third.Ehr.Held[0].Id, "And how many?"), (reply.Team, reply.ReplyTo, reply.Body));
        Assert.Equal(2, _third.Ehr.Held.Length);
    }

    [Fact]
    public async Task SentMessages_OfTheEhr_AreListedUnderTheirNumber()
    {
        using var client = await _third.SignInAsync();
        var sent = await SendAsync(client, "Where is it listed?");

        var list = await ReadAsync(await PostAsync(client, "folders/-1/search", new { subject = "Question" }));

        var rows = list["data"]!.AsArray().Select(row => row!["attributes"]!);
        var own = Assert.Single(rows, row => (long)row["recipient_id"]! == ExampleEhr.Heart.Id.Value);
        Assert.Equal(sent, (long)own["message_id"]!);
    }

    [Fact]
    public async Task Draft_ToATeamOfTheEhr_IsKeptAndConsumedByItsMessage()
    {
        using var client = await _third.SignInAsync();
        var team = ExampleEhr.Heart.Id.Value;

        var saved = await ReadAsync(await PostAsync(client, "message_drafts", Fields(team, "Not finished")));
        var draft = (long)saved["data"]!["attributes"]!["message_id"]!;
        var opened = Assert.Single((await GetAsync(client, $"messages/{draft}/thread"))["data"]!.AsArray())!["attributes"]!;
        await ReadAsync(await PostAsync(client, "messages", Fields(team, "Finished", draft)));
        var gone = await client.GetAsync($"{Base}/messages/{draft}/thread", TestContext.Current.CancellationToken);

        Assert.Equal(("Not finished", team), ((string?)opened["body"], (long)opened["recipient_id"]!));
        Assert.Equal("Finished", Assert.Single(_third.Ehr.Held).Body);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    public ValueTask DisposeAsync() => _third.DisposeAsync();

    private static async Task<long> SendAsync(HttpClient client, string body, long? team = null)
    {
        var sent = await PostAsync(client, "messages", Fields(team ?? ExampleEhr.Heart.Id.Value, body));
        return (long)(await ReadAsync(sent))["data"]!["attributes"]!["message_id"]!;
    }
}
