using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.CareTeams;

/// <summary>The web client shows its signature box by one flag, so every team and every draft must carry it, in both spellings.</summary>
public sealed class SignatureRequiredTests : IAsyncDisposable
{
    private const string Messaging = "/my_health/v1/messaging";

    private readonly BffApplication _app = new();

    public static TheoryData<string, bool> Spellings => new() { { "signature_required", false }, { "signatureRequired", true } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task AllRecipients_OfBothEhrs_SayItOfEveryTeamByItsRawName(string key, bool camel)
    {
        using var client = await SignInAsync(camel);

        var teams = Attributes(await GetAsync(client, "allrecipients"));

        Assert.All(teams, team => Assert.True(team[key]!.GetValueKind() is JsonValueKind.True or JsonValueKind.False));
        Assert.All([true, false], oracleHealth => Assert.NotEmpty(Asking(teams, key, camel, oracleHealth)));
        Assert.All(
            teams.Where(team => (bool)team[key]!), team => Assert.Matches("(?i)(release.?of.?information|admin)", (string)team["name"]!));
        Assert.Contains(teams, team => !(bool)team[key]!);
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Search_SaysItOfEveryHit(string key, bool camel)
    {
        using var client = await SignInAsync(camel);

        var hits = Attributes(await GetAsync(client, "care_teams/search?q=release%20of%20information&limit=20"));

        Assert.NotEmpty(hits);
        Assert.All(hits, hit => Assert.True(hit.AsObject().ContainsKey(key)));
        Assert.Contains(hits, hit => (bool)hit[key]!);
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task RecentAndDraft_OfATeamThatNeedsASignature_SayIt(string key, bool camel)
    {
        using var client = await SignInAsync(camel);
        var teams = Attributes(await GetAsync(client, "allrecipients"));
        var pool = Asking(teams, key, camel, oracleHealth: true)[0];
        var other = (long)teams.First(team => OnOracleHealth(team, camel) && !(bool)team[key]!)[camel ? "triageTeamId" : "triage_team_id"]!;
        using var sent = await client.PostAsJsonAsync($"{Messaging}/messages", Fields(pool), Token);
        sent.EnsureSuccessStatusCode();

        var recent = Attributes(await GetAsync(client, "care_teams/recent"));
        var created = await DraftAsync(client, pool);
        var plain = await DraftAsync(client, other);
        var opened = Attributes(await GetAsync(client, $"messages/{created[camel ? "messageId" : "message_id"]}/thread?full_body=true"));

        // The one just written to; the other was written to before.
        Assert.True((bool)recent[0][key]!);
        Assert.All(recent, team => Assert.True(team.AsObject().ContainsKey(key)));
        Assert.True((bool)created[key]!);
        Assert.True((bool)Assert.Single(opened)[key]!);
        Assert.False((bool)plain[key]!);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<HttpClient> SignInAsync(bool camel)
    {
        var client = await _app.SignInAsync("both-ehrs", Token);
        if (camel)
        {
            client.DefaultRequestHeaders.Add("X-Key-Inflection", "camel");
        }

        return client;
    }

    private static long[] Asking(JsonNode[] teams, string key, bool camel, bool oracleHealth) =>
    [
        .. teams.Where(team => (bool)team[key]! && OnOracleHealth(team, camel) == oracleHealth)
            .Select(team => (long)team[camel ? "triageTeamId" : "triage_team_id"]!),
    ];

    private static bool OnOracleHealth(JsonNode team, bool camel) => (bool)team[camel ? "ohTriageGroup" : "oh_triage_group"]!;

    private static object Fields(long team) =>
        new { category = "OTHER", subject = "Copy", body = "Please send a copy.", recipient_id = team };

    private static async Task<JsonNode> DraftAsync(HttpClient client, long team)
    {
        using var saved = await client.PostAsJsonAsync($"{Messaging}/message_drafts", Fields(team), Token);
        return (await saved.ReadJsonAsync(Token))["data"]!["attributes"]!;
    }

    private static async Task<JsonNode> GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync($"{Messaging}/{path}", Token);
        answer.EnsureSuccessStatusCode();
        return await answer.ReadJsonAsync(Token);
    }

    private static JsonNode[] Attributes(JsonNode body) => [.. body["data"]!.AsArray().Select(item => item!["attributes"]!)];
}
