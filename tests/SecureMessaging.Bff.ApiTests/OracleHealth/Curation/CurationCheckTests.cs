using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth.Curation;

/// <summary>A file of rules is judged over the pools of the running service, and nothing is changed.</summary>
public sealed class CurationCheckTests : IAsyncDisposable
{
    private static readonly string[] Sandbox =
        ["\"QCD\": \"668\"", "\"QLW\": \"687\"", "\"QNC\": \"556\"", "\"QRB\": \"653\"", "\"QWC\": \"692\""];

    private readonly BffApplication _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>A second pharmacy at Roseburg: each then needs its whole name, so a pool changes of which the file says nothing.</summary>
    [Fact]
    public async Task Check_OneMoreCode_SaysWhatWouldChangeAndChangesNothing()
    {
        var before = await ReportAsync();

        var check = await CheckAsync(Codes([.. Sandbox, "\"QZV\": \"653\""]), "main");

        Assert.Empty(check["errors"]!.AsArray());
        var tenant = Assert.Single(check["tenants"]!.AsArray())!;
        Assert.Equal((3532, 217, 69), Figures(tenant["report"]!));
        Assert.Equal((3529, 217, 72), Figures(tenant["in_force"]!));
        Assert.Null(tenant["objection"]);
        Assert.Equal(
            [
                "VHA QRB Pharmacy: mapped by site code QRB, mapped at 653 by site code QRB",
                "VHA QZV Pharmacy: unmapped by site code QZV is in no table, mapped at 653 by site code QZV",
                "VHA QZV Primary Care - Clinical: unmapped by site code QZV is in no table, mapped at 653 by site code QZV",
                "vha_qzv_audiology: unmapped by site code QZV is in no table, mapped at 653 by site code QZV",
            ],
            tenant["changes"]!.AsArray().Select(Said));
        Assert.Equal((713, 710), (TeamsOf(tenant["report"]!, "653"), TeamsOf(tenant["in_force"]!, "653")));
        Assert.Equal(3818, tenant["report"]!["pools"]!.AsArray().Count);
        Assert.Equal(before.ToJsonString(), (await ReportAsync()).ToJsonString());
    }

    [Fact]
    public async Task Check_RulesThatWouldTakeTooMuch_SaysWhyTheyWouldNotBeTaken()
    {
        var emptied = await CheckAsync(Codes([.. Sandbox.Where(code => !code.Contains("QRB", StringComparison.Ordinal))]), "main");
        var fewer = await CheckAsync("""{ "default": { "deny": [ { "name": "a slip", "pattern": "." } ] } }""", "main");

        var tenant = emptied["tenants"]![0]!;
        Assert.Equal("station 653 would have none of its 710 teams", (string?)tenant["objection"]);
        Assert.Contains("VA Roseburg", (string?)Assert.Single(tenant["report"]!["alarms"]!.AsArray()), StringComparison.Ordinal);
        Assert.Empty(tenant["in_force"]!["alarms"]!.AsArray());
        Assert.StartsWith("station 556 would have none of its 238 teams", (string?)fewer["tenants"]![0]!["objection"], StringComparison.Ordinal);
    }

    /// <summary>506 comes to Oracle Health in some days: nobody sees its teams yet, and everybody at 668 would.</summary>
    [Fact]
    public async Task Check_CodeOfAStationThatIsNotThereYet_GivenToAnother_SaysWhatBothWouldShowAndIsNotTaken()
    {
        var check = await CheckAsync(Codes([.. Sandbox, "\"ANN\": \"668\""]), "main");

        var tenant = check["tenants"]![0]!;
        Assert.Equal("station 506 would have none of its 156 teams: 156 would move to 668", (string?)tenant["objection"]);
        Assert.Equal((0, 156), (TeamsOf(tenant["report"]!, "506"), TeamsOf(tenant["in_force"]!, "506")));
    }

    [Theory]
    [InlineData("""{ "default": { "siteCodes": { "QZV": "589" } } }""", "589, which has no tenant")]
    [InlineData("""{ "default": { "siteCodes": { "QRB": "998" } } }""", "998, which is not configured")]
    [InlineData("""{ "default": { "siteCodes": { "QRB": "653", "qrb": "692" } } }""", "maps QRB more than once, to 653 and 692")]
    [InlineData("""{ "default": { "siteCodes": {} } }""", "is empty")]
    [InlineData("""{ "tenants": { "mian": {} } }""", "tenants:mian is no key")]
    [InlineData("""{ "default": { "deny": [ { "name": "a", "pattern": "(" } ] } }""", "cannot be used")]
    [InlineData("<html>Sign in</html>", "not readable")]
    [InlineData("", "not readable")]
    public async Task Check_WrongFile_IsAnsweredWithItsErrorsAndJudgesNothing(string rules, string error)
    {
        var check = await CheckAsync(rules, tenant: null);

        Assert.Contains(check["errors"]!.AsArray(), found => ((string)found!).Contains(error, StringComparison.Ordinal));
        Assert.Empty(check["tenants"]!.AsArray());
    }

    /// <summary>In the place of the program's file the same rules say nothing of who is internal.</summary>
    [Fact]
    public async Task Check_InThePlaceOfTheProgramsFile_LeavesTheOverlayInFrontOfIt()
    {
        const string rules = """{ "default": { "prefixes": [ { "prefix": "VHA" }, { "prefix": "FHCC", "station": "556" } ], "siteCodes": { "ANN": "506", "SPO": "668", "COS": "757", "WWW": "687" } } }""";

        var asProgram = (await CheckAsync(rules, "main", "program"))["tenants"]![0]!["report"]!;
        var asOverlay = (await CheckAsync(rules, "main", "overlay"))["tenants"]![0]!["report"]!;

        Assert.Equal(
            "of 3,818 pools 207 that are denied would be shown",
            (string?)(await CheckAsync(rules, "main", "program"))["tenants"]![0]!["objection"]);
        Assert.Equal((0, 217), ((int)asProgram["denied"]!, (int)asOverlay["denied"]!));
        Assert.True((int)asProgram["mapped"]! > 3529);
        Assert.Equal(0, TeamsOf(asOverlay, "653"));
    }

    [Fact]
    public async Task Check_WithoutATenant_JudgesEach()
    {
        var check = await CheckAsync(Codes(Sandbox), tenant: null);

        Assert.Equal(["main", "second"], check["tenants"]!.AsArray().Select(tenant => (string?)tenant!["report"]!["tenant"]));
        Assert.Empty(check["tenants"]![0]!["changes"]!.AsArray());
    }

    [Theory]
    [InlineData("ops-viewer", """{ "rules": "{}", "tenant": "nowhere" }""", HttpStatusCode.BadRequest)]
    [InlineData("ops-viewer", """{ "rules": "{}", "place": "attic" }""", HttpStatusCode.BadRequest)]
    [InlineData("ops-viewer", """{ "tenant": "main" }""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("oracle-only", """{ "rules": "{}" }""", HttpStatusCode.Forbidden)]
    public async Task Check_WrongQuestionOrRole_IsRefused(string persona, string body, HttpStatusCode expected)
    {
        using var client = await _app.SignInAsync(persona, Token);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await client.PostAsync(new Uri("/ops/v1/curation:check", UriKind.Relative), content, Token);

        Assert.Equal(expected, answer.StatusCode);
    }

    private static string Codes(IEnumerable<string> rows) => $$"""{ "default": { "siteCodes": { {{string.Join(", ", rows)}} } } }""";

    private static (int, int, int) Figures(JsonNode report) =>
        ((int)report["mapped"]!, (int)report["denied"]!, (int)report["unmapped"]!);

    private static int TeamsOf(JsonNode report, string station) =>
        (int)report["stations"]!.AsArray().Single(one => (string?)one!["station"] == station)!["teams"]!;

    private static string Said(JsonNode? change)
    {
        var (inForce, offered) = (change!["in_force"]!, change["offered"]!);
        return $"{offered["name"]}: {inForce["verdict"]} by {inForce["rule"]}, {offered["verdict"]} at {offered["station"]} by {offered["rule"]}";
    }

    private async Task<JsonNode> ReportAsync()
    {
        using var client = await _app.SignInAsync("ops-viewer", Token);
        return (await client.GetFromJsonAsync<JsonNode>(new Uri("/ops/v1/curation?tenant=main", UriKind.Relative), Token))!;
    }

    private async Task<JsonNode> CheckAsync(string rules, string? tenant, string? place = null)
    {
        using var client = await _app.SignInAsync("ops-viewer", Token);
        using var answer = await client.PostAsJsonAsync(new Uri("/ops/v1/curation:check", UriKind.Relative), new { rules, tenant, place }, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.ReadJsonAsync(Token);
    }
}
