using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages.Replies;

/// <summary>A pool that is hidden by a new rule: nobody begins a conversation with it any more, and those under way go on.</summary>
public sealed class ReplyToDeniedPoolTests : IAsyncDisposable
{
    private const string Name = "VHA SPO Pharmacy";

    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("rules-").FullName, "rules.json");
    private readonly SendScenario _scenario;

    public ReplyToDeniedPoolTests()
    {
        File.WriteAllText(_file, "{}");
        _scenario = new SendScenario().With("OracleHealth:CurationOverlayFile", _file);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{}", false)]
    [InlineData("{}", true)]
    [InlineData("by id", false)]
    [InlineData("by id", true)]
    [InlineData("by name", true)]
    [InlineData("code gone", true)]
    public async Task Reply_InAConversationWithAPoolThatIsHiddenNow_StillGoes(string hidden, bool listIsReadAgain)
    {
        using var client = await _scenario.SignInAsync();
        var team = await TeamAsync(client);
        var sent = await SendScenario.AttributesAsync(await SendScenario.SendAsync(client, team, "My question"), HttpStatusCode.OK);
        await HideAsync(hidden, team);
        if (listIsReadAgain)
        {
            await SendScenario.GetAsync(client, "allrecipients?useCache=false");
        }

        var answer = await ReplyAsync(client, (long)sent["message_id"]!, "And another");

        var reply = await SendScenario.AttributesAsync(answer, HttpStatusCode.Created);
        Assert.Equal((team, true), ((long)reply["recipient_id"]!, (bool)reply["is_oh_message"]!));
        Assert.Equal((string?)sent["recipient_name"], (string?)reply["recipient_name"]);
        var held = Assert.Single(await _scenario.HeldAsync(SendScenario.OracleHealth, "And another"));
        Assert.Equal($"{Pool(team)}", (string?)held["recipient_id"]);
    }

    /// <summary>One message, one number: the team being out of the address book must not give it a second, which replies would fail at.</summary>
    [Fact]
    public async Task SentSearch_OfAMessageToAPoolThatIsHiddenNow_HasTheNumberItWasSentUnder()
    {
        using var client = await _scenario.SignInAsync();
        var team = await TeamAsync(client);
        var sent = await SendScenario.AttributesAsync(await SendScenario.SendAsync(client, team, "My question"), HttpStatusCode.OK);
        await HideAsync("by id", team);
        await SendScenario.GetAsync(client, "allrecipients?useCache=false");

        using var found = await client.PostAsJsonAsync($"{SendScenario.Base}/folders/-1/search", new { }, Token);

        var rows = (await found.ReadJsonAsync(Token))["data"]!.AsArray().Select(row => row!["attributes"]!);
        var row = Assert.Single(rows, row => (long)row["recipient_id"]! == team);
        Assert.Equal((long)sent["message_id"]!, (long)row["message_id"]!);
    }

    [Fact]
    public async Task Send_ToAPoolThatIsHiddenNow_IsSm119()
    {
        using var client = await _scenario.SignInAsync();
        var team = await TeamAsync(client);
        await HideAsync("by id", team);

        var answer = await SendScenario.SendAsync(client, team, "A new question");

        Assert.Equal("SM119", (string?)(await answer.ReadJsonAsync(Token))["errors"]![0]!["code"]);
        Assert.Empty(await _scenario.HeldAsync(SendScenario.OracleHealth, "A new question"));
    }

    public async ValueTask DisposeAsync()
    {
        await _scenario.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    private async Task HideAsync(string how, long team)
    {
        var rule = how switch
        {
            "by id" => $$"""{ "default": { "pools": [ { "name": "hidden", "ids": ["{{Pool(team)}}"], "deny": true } ] } }""",
            "by name" => $$"""{ "default": { "deny": [ { "name": "hidden", "pattern": "^{{Name}}$" } ] } }""",
            "code gone" => $$"""{ "default": { "pools": [ { "name": "hidden", "ids": ["{{Pool(team)}}"], "station": "515" } ] } }""",
            _ => how,
        };
        await File.WriteAllTextAsync(_file, rule, Token);
        var rules = _scenario.App.Services.GetRequiredService<CurationRulesSource>();
        rules.Load();
        Assert.Empty(rules.Errors);
    }

    private static async Task<long> TeamAsync(HttpClient client)
    {
        var list = await SendScenario.GetAsync(client, "allrecipients");
        return list["data"]!.AsArray().Select(item => item!["attributes"]!)
            .First(team => (string?)team["name"] == Name)["triage_team_id"]!.GetValue<long>();
    }

    private static long Pool(long team) => team - IdRanges.FirstDerived;

    /// <summary>As the web client does it: the number of a staff person, and no team.</summary>
    private static Task<HttpResponseMessage> ReplyAsync(HttpClient client, long replyTo, string body) => SendScenario.ReplyAsync(
        client, replyTo, new { category = "OTHER", subject = "Re: Hello", body, recipient_id = 12001L });
}
