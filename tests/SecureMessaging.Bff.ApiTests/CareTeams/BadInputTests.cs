using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.CareTeams;

/// <summary>Whatever is typed or made up: a clear 400 or an empty list, and no word of it in a log.</summary>
public sealed class BadInputTests(BffApplication app) : IClassFixture<BffApplication>
{
    private const string Messaging = "/my_health/v1/messaging";
    private const string Marker = "zymurgicmarker";

    /// <summary>A query string each, and whether it is refused; what is not refused finds nothing.</summary>
    public static TheoryData<string, bool> Questions => new()
    {
        { "q=%20%20%0B", true },
        { "q=z", false },
        { $"q={Marker}", false },
        { $"q={Marker}%F0%9F%98%80", false },
        { $"q=%F0%9F%98%80%20{Marker}", false },
        { $"q={Marker}%00", true },
        { $"q={Marker}%1b%5b31m", true },
        { $"q={Marker}%c2%85", true },
        { $"q=%27%20OR%201=1;%20DROP%20TABLE%20{Marker};--", false },
        { $"q=(%3F%3A{Marker}%2B)%2B%24%5B%5C%5D.*", false },
        { $"q=%25{Marker}_%25", false },
        { $"q=%D8%00{Marker}", true },
        { $"q=dental&station_number=512&x={Marker}", false },
        { $"q=dental&station_number=612&x={Marker}", false },
        { $"q=dental&station_number={Marker}", true },
        { "q=dental&limit=0", true },
        { "q=dental&limit=-1", true },
        { "q=dental&limit=1000000000", true },
        { "q=dental&limit=99999999999999999999", true },
        { "q=dental&limit=1e2", true },
        { "q=dental&limit=%20", true },
        { "q=dental&limit=101", true },
        { $"q=dental&limit={Marker}", true },
        { $"q=dental&cursor={Marker}", true },
        { "q=dental&cursor=AAAAAAAAAAAAAAAAAAAAAAAA", true },
        { "q=dental&cursor=%F0%9F%98%80", true },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Search_OfBadInput_IsAClear400OrAnEmptyListAndNotLogged(string query, bool refused)
    {
        using var client = await app.SignInAsync("both-ehrs", Token);

        var answer = await client.GetAsync($"{Messaging}/care_teams/search?{query}", Token);

        await AssertAnswerAsync(answer, refused);
    }

    [Theory]
    [InlineData('a')]
    [InlineData('1')]
    [InlineData(' ')]
    public async Task Search_OfTenThousandCharacters_Is400AndNotLogged(char character)
    {
        using var client = await app.SignInAsync("both-ehrs", Token);
        var text = Uri.EscapeDataString(Marker + new string(character, 10_000));

        var answer = await client.GetAsync($"{Messaging}/care_teams/search?q={text}", Token);

        await AssertAnswerAsync(answer, refused: true);
    }

    [Fact]
    public async Task Search_WithSomebodyElsesCursor_Is400()
    {
        using var one = await app.SignInAsync("both-ehrs", Token);
        using var other = await app.SignInAsync("many-facilities", Token);
        var first = await (await one.GetAsync($"{Messaging}/care_teams/search?q=pharmacy&limit=1", Token)).ReadJsonAsync(Token);
        var cursor = (string?)first["meta"]!["next_cursor"];

        var answer = await other.GetAsync($"{Messaging}/care_teams/search?q=pharmacy&limit=1&cursor={cursor}", Token);

        Assert.False(string.IsNullOrEmpty(cursor));
        await AssertAnswerAsync(answer, refused: true);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"updated_triage_teams":"zymurgicmarker"}""")]
    [InlineData("""{"updated_triage_teams":[{"triage_team_id":-1,"preferred_team":true}]}""")]
    [InlineData("""{"updated_triage_teams":[{"triage_team_id":1e300,"preferred_team":true}]}""")]
    [InlineData("""{"updated_triage_teams":[{"triage_team_id":589001,"preferred_team":null}]}""")]
    [InlineData("""{"updated_triage_teams":[{"triage_team_id":4503599631481362,"preferred_team":true}]}""")]
    public async Task Preferences_OfBadInput_Are400AndNotLogged(string json)
    {
        using var client = await app.SignInAsync("both-ehrs", Token);
        using var content = new StringContent(json, null, "application/json");

        var answer = await client.PostAsync($"{Messaging}/preferences/recipients", content, Token);

        await AssertAnswerAsync(answer, refused: true);
    }

    [Fact]
    public async Task Preferences_OfMoreTeamsThanAnybodyHas_Are400AndDoNotReachTheEhr()
    {
        using var client = await app.SignInAsync("both-ehrs", Token);
        var rows = Enumerable.Range(1, 10_001).Select(id => $$"""{"triage_team_id":{{id}},"preferred_team":true}""");
        using var content = new StringContent($$"""{"updated_triage_teams":[{{string.Join(',', rows)}}]}""", null, "application/json");
        var before = (await app.SandboxClient.JournalAsync("vista", Token)).Count;

        var answer = await client.PostAsync($"{Messaging}/preferences/recipients", content, Token);

        await AssertAnswerAsync(answer, refused: true);
        Assert.Equal(before, (await app.SandboxClient.JournalAsync("vista", Token)).Count);
    }

    [Fact]
    public async Task Preferences_NamingATeamThatIsNotThePersons_Are422WithItsCode()
    {
        using var client = await app.SignInAsync("both-ehrs", Token);
        using var content = new StringContent(
            """{"updated_triage_teams":[{"triage_team_id":589002,"preferred_team":true},{"triage_team_id":7654321,"preferred_team":true}]}""",
            null, "application/json");

        var answer = await client.PostAsync($"{Messaging}/preferences/recipients", content, Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("SM119", (string?)(await answer.ReadJsonAsync(Token))["errors"]![0]!["code"]);
    }

    [Theory]
    [InlineData("""{"from_date":"zymurgicmarker"}""")]
    [InlineData("""{"from_date":"2031-02-01T00:00:00Z","to_date":"2031-01-01T00:00:00Z"}""")]
    [InlineData("""{"message_id":"zymurgicmarker"}""")]
    [InlineData("""{"subject":["zymurgicmarker"]}""")]
    public async Task SentSearch_OfBadInput_Is400AndNotLogged(string json)
    {
        using var client = await app.SignInAsync("both-ehrs", Token);
        using var content = new StringContent(json, null, "application/json");

        var answer = await client.PostAsync($"{Messaging}/folders/-1/search", content, Token);

        await AssertAnswerAsync(answer, refused: true);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task AssertAnswerAsync(HttpResponseMessage answer, bool refused)
    {
        var body = await answer.ReadJsonAsync(Token);
        Assert.Equal(refused ? HttpStatusCode.BadRequest : HttpStatusCode.OK, answer.StatusCode);
        if (refused)
        {
            Assert.Equal("400", (string?)Assert.Single(body["errors"]!.AsArray())!["status"]);
            Assert.DoesNotContain(Marker, body.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        }
        else
        {
            Assert.Empty(body["data"]!.AsArray());
            Assert.Equal(0, (int)body["meta"]!["total"]!);
        }

        Assert.NotEmpty(app.Logs.Lines);
        Assert.DoesNotContain(app.Logs.Lines, line => line.Contains(Marker, StringComparison.OrdinalIgnoreCase));
    }
}
