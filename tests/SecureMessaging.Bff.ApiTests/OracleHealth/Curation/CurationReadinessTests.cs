using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth.Curation;

public sealed class CurationReadinessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ready_WithTheSandboxsCodes_IsHealthyAndSaysTheFigures()
    {
        await using var app = new BffApplication();
        var listed = await ListAsync(app, "both-ehrs");

        var (status, check) = await ReadyAsync(app);

        Assert.Equal(1009, listed);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), (status, (string?)check["status"]));
        Assert.Equal("main: 3,529 of 3,818 pools mapped, 217 denied, 72 unmapped; second: not read yet", (string?)check["description"]);
    }

    [Fact]
    public async Task Ready_WithoutTheCodesOfAStation_IsDegradedSaysWhichAndServesBothFlows()
    {
        var measured = new ConcurrentBag<string>();
        await using var app = new BffApplication().With("OracleHealth:CurationOverlayFile", "");
        using var listener = CurationMeters.Listen(app, measured);
        await ListAsync(app, "both-ehrs");

        var (status, check) = await ReadyAsync(app);
        listener.RecordObservableInstruments();

        Assert.Equal((HttpStatusCode.OK, "Degraded"), (status, (string?)check["status"]));
        Assert.Contains("VA Roseburg health care shows no care team", (string?)check["data"]!["main/653"], StringComparison.Ordinal);
        Assert.Null(check["data"]!["main/668"]);
        Assert.Contains("sm.oracle_health.curation.alarm kind=station-without-teams tenant=main 1", measured);
        Assert.Contains("sm.oracle_health.curation.teams station=653 tenant=main 0", measured);
        Assert.Contains(
            app.Logs.Lines,
            line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("station 653", StringComparison.Ordinal));
        Assert.Equal((902, 8), (await ListAsync(app, "both-ehrs"), await ListAsync(app, "vista-only")));
    }

    [Fact]
    public async Task Ready_PoolsThatCannotBeRead_IsDegraded()
    {
        await using var app = new BffApplication().With("OracleHealth:Retry:Attempts", "0");
        await new OracleHealthScenario(app).FaultAsync("pools", "status", Token, times: 1000, status: 500);
        await ListAsync(app, "both-ehrs");

        var (status, check) = await ReadyAsync(app);

        Assert.Equal((HttpStatusCode.OK, "Degraded"), (status, (string?)check["status"]));
        Assert.Contains("could not be read", (string?)check["data"]!["main"], StringComparison.Ordinal);
    }

    /// <summary>The list held is too old to be shown, and no newer one comes: nobody on Oracle Health sees a team.</summary>
    [Fact]
    public async Task Ready_PoolsUnreadForLongerThanTheHardLimit_IsDegradedAndAlarmsUntilTheyAreRead()
    {
        await using var app = new BffApplication().With("OracleHealth:Retry:Attempts", "0");
        var scenario = new OracleHealthScenario(app);
        var measured = new ConcurrentBag<string>();
        using var listener = CurationMeters.Listen(app, measured);
        await ReadAsync(scenario);
        var start = app.Clock.GetUtcNow();
        start = start.AddTicks(-(start.Ticks % TimeSpan.TicksPerMinute));
        await scenario.FaultAsync("pools", "status", Token, times: 1000, status: 500);
        app.Clock.MoveTo(start.AddDays(3).AddHours(1));
        await ReadAsync(scenario);
        app.Clock.MoveTo(start.AddDays(3).AddHours(2));
        await ReadAsync(scenario);

        var (status, check) = await ReadyAsync(app);
        listener.RecordObservableInstruments();
        await scenario.Sandbox.DeleteAsync(new Uri("/control/faults", UriKind.Relative), Token);
        await ReadAsync(scenario);
        var mended = (await ReadyAsync(app)).Check;

        Assert.Equal((HttpStatusCode.OK, "Degraded"), (status, (string?)check["status"]));
        var since = start.AddDays(3).AddHours(1).ToString("yyyy-MM-dd HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(
            $"The pools of tenant main could not be read since {since}; no care team of Oracle Health is shown.",
            (string?)check["data"]!["main/pools-unread"]);
        Assert.Contains("sm.oracle_health.curation.alarm kind=pools-unread tenant=main 1", measured);
        Assert.Single(
            app.Logs.Lines,
            line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("pools-unread", StringComparison.Ordinal));
        Assert.Equal("Healthy", (string?)mended["status"]);
        Assert.Null(mended["data"]!["main/pools-unread"]);
    }

    /// <summary>Of the adapter itself: what a person was shown is kept elsewhere, by another clock.</summary>
    private static async Task ReadAsync(OracleHealthScenario scenario) => await scenario.Adapter.ReadAddressBookAsync(
        new AddressBookRequest(OracleHealthScenario.OracleOnly, [scenario.Facility("668")], BypassCache: false), Token);

    private static async Task<int> ListAsync(BffApplication app, string persona)
    {
        using var client = await app.SignInAsync(persona, Token);
        using var answer = await client.GetAsync(new Uri("/my_health/v1/messaging/allrecipients", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.ReadJsonAsync(Token))["data"]!.AsArray().Count;
    }

    private static async Task<(HttpStatusCode Status, JsonNode Check)> ReadyAsync(BffApplication app)
    {
        using var client = app.CreateClient();
        using var ready = await client.GetAsync(new Uri("/healthz/ready", UriKind.Relative), Token);
        return (ready.StatusCode, (await ready.ReadJsonAsync(Token))["checks"]!["curation"]!);
    }
}
