using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth.Curation;

public sealed class CurationReportTests
{
    [Fact]
    public async Task Report_OfATenant_NamesTheRuleThatDecidedEachPool()
    {
        await using var app = new BffApplication();
        using var client = await app.SignInAsync("ops-viewer", TestContext.Current.CancellationToken);

        using var answer = await client.GetAsync(new Uri("/ops/v1/curation?tenant=main", UriKind.Relative), TestContext.Current.CancellationToken);
        var report = await answer.ReadJsonAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var pools = report["pools"]!.AsArray();
        Assert.Equal((3529, 217, 72), ((int)report["mapped"]!, (int)report["denied"]!, (int)report["unmapped"]!));
        Assert.Equal(3818, pools.Count);
        Assert.Equal(
            [
                "billing and coding 29", "demonstration 2", "marked as internal 37", "marked as out of use 34", "marked with an asterisk 34",
                "nothing but a test 1", "records office between staff 7", "routing between staff 23", "staffing 21", "technical 22",
                "training of staff 7",
            ],
            RulesThatDecided("denied", pools));
        Assert.Equal(
            [
                "no known prefix begins the name 57", "no site code follows VHA 5", "site code QUU is in no table 1",
                "site code QXQ is in no table 2", "site code QZV is in no table 3", "site code SPO: nothing but a station in the name 1",
                "the name has no letter and no digit 3",
            ],
            RulesThatDecided("unmapped", pools));
        Assert.Equal(
            "QZV 3, QXQ 2, QUU 1",
            string.Join(", ", report["unknown_codes"]!.AsArray().Select(code => $"{code!["code"]} {code["pools"]}")));
        Assert.All(pools.Where(pool => (string?)pool!["unknown_code"] is not null), pool => Assert.Equal("unmapped", (string?)pool!["verdict"]));
        Assert.Equal(
            "556 238, 653 710, 668 707, 687 712, 692 712, 757 294",
            string.Join(", ", report["stations"]!.AsArray().Select(station => $"{station!["station"]} {station["teams"]}")));
        Assert.Empty(report["alarms"]!.AsArray());
        var known = pools.Single(pool => pool!["pool_id"]!.GetValue<string>() == OracleHealthScenario.InternalPool)!;
        Assert.Equal(("denied", "marked as out of use"), (known["verdict"]!.GetValue<string>(), known["rule"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Report_OfOneVerdict_HoldsThatOnly()
    {
        await using var app = new BffApplication();
        using var client = await app.SignInAsync("ops-viewer", TestContext.Current.CancellationToken);

        using var answer = await client.GetAsync(
            new Uri("/ops/v1/curation?tenant=second&verdict=unmapped", UriKind.Relative), TestContext.Current.CancellationToken);
        var report = await answer.ReadJsonAsync(TestContext.Current.CancellationToken);

        Assert.Equal((39, 39), ((int)report["unmapped"]!, report["pools"]!.AsArray().Count));
        Assert.All(report["pools"]!.AsArray(), pool => Assert.Equal("unmapped", (string?)pool!["verdict"]));
    }

    [Theory]
    [InlineData("ops-viewer", "?tenant=nowhere", HttpStatusCode.BadRequest)]
    [InlineData("ops-viewer", "", HttpStatusCode.BadRequest)]
    [InlineData("ops-viewer", "?tenant=main&verdict=maybe", HttpStatusCode.BadRequest)]
    [InlineData("oracle-only", "?tenant=main", HttpStatusCode.Forbidden)]
    public async Task Report_WrongQueryOrRole_IsRefused(string persona, string query, HttpStatusCode expected)
    {
        await using var app = new BffApplication();
        using var client = await app.SignInAsync(persona, TestContext.Current.CancellationToken);

        using var answer = await client.GetAsync(new Uri($"/ops/v1/curation{query}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
    }

    /// <summary>With how many pools each decided.</summary>
    private static IEnumerable<string> RulesThatDecided(string verdict, JsonArray pools) =>
        pools.Where(pool => (string?)pool!["verdict"] == verdict).CountBy(pool => (string)pool!["rule"]!)
            .OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}");
}
