using System.Net;

namespace SecureMessaging.Bff.ApiTests.OracleHealth;

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
        Assert.Equal(pools.Count, report["mapped"]!.GetValue<int>() + report["denied"]!.GetValue<int>() + report["unmapped"]!.GetValue<int>());
        Assert.All(pools, pool => Assert.False(string.IsNullOrEmpty(pool!["rule"]!.GetValue<string>())));
        Assert.Contains(report["unknown_codes"]!.AsArray(), code => (string?)code!["code"] == "QZV" && (int)code["pools"]! == 3);
        Assert.All(pools.Where(pool => (string?)pool!["unknown_code"] is not null), pool => Assert.Equal("unmapped", (string?)pool!["verdict"]));
        Assert.All(report["stations"]!.AsArray(), station => Assert.NotEqual(0, (int)station!["teams"]!));
        Assert.Empty(report["alarms"]!.AsArray());
        var known = pools.Single(pool => pool!["pool_id"]!.GetValue<string>() == OracleHealthWorld.InternalPool)!;
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

        Assert.Equal(report["unmapped"]!.GetValue<int>(), report["pools"]!.AsArray().Count);
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
}
