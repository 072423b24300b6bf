using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;

namespace SecureMessaging.Bff.ApiTests.OracleHealth.Curation;

/// <summary>Rules and the list of pools that change at one time.</summary>
public sealed partial class CurationReloadTests
{
    /// <summary>Somebody who asks while new rules are taken holds the old ones in hand, and must not bring them back.</summary>
    [Fact]
    public async Task Reload_WhileTheDirectoryIsAskedFor_IsNotUndone()
    {
        await TeamsAsync("653");
        _facilities.Meanwhile = () => Edit("""{ "default": { "siteCodes": { "QRB": "653", "QWC": "692" } } }""");

        await TeamsAsync("653");

        Assert.DoesNotContain(_app.Logs.Lines, line => line.Contains("rules-refused", StringComparison.Ordinal));
        Assert.Equal("Healthy", (string?)(await ReadyAsync()).Check["status"]);
        Assert.Equal(WhiteCity, await TeamsAsync("692"));
    }

    [Fact]
    public async Task Reload_WhileTheDirectoryIsAskedFor_IsMadeOnce()
    {
        await TeamsAsync("653");
        var before = Made();
        _facilities.Meanwhile = _app.Services.GetRequiredService<CurationRulesSource>().Load;

        await TeamsAsync("653");

        Assert.Equal(before + 1, Made());
    }

    [Fact]
    public async Task Reload_PoolsThatVanishAllAtOnce_AreNotTakenUpToTheHardLimit()
    {
        var before = await TeamsAsync("653");
        var start = StartMinute();
        await VanishAsync();

        _app.Clock.MoveTo(start.AddHours(2));
        await WaitForAlarmAsync();

        Assert.Equal((Roseburg, Roseburg, true), (before, await TeamsAsync("653"), (await BookAsync("653")).IsStale));
        var refused = (string?)(await ReadyAsync()).Check["data"]!["main/pools-refused"];
        Assert.StartsWith($"A new list of pools is not in force since {At(start.AddHours(2))}, ", refused, StringComparison.Ordinal);
        _app.Clock.MoveTo(start.AddHours(4));
        await WaitForListingAsync(3);
        Edit("""{ "default": { "siteCodes": { "QRB": "653", "QWC": "692" } } }""");
        Assert.Equal(refused, (string?)(await ReadyAsync()).Check["data"]!["main/pools-refused"]);
        _app.Clock.MoveTo(start.AddDays(3).AddHours(1));
        Assert.Equal(0, await TeamsAsync("653"));
        Assert.Contains("VA Roseburg", (string?)(await ReadyAsync()).Check["data"]!["main/653"], StringComparison.Ordinal);
    }

    /// <summary>The old list is too old to be shown to anybody: what is read after an outage is taken as it is.</summary>
    [Fact]
    public async Task Reload_HalfAListAfterAnOutageLongerThanTheHardLimit_IsTakenAtOnce()
    {
        Assert.Equal(Roseburg, await TeamsAsync("653"));
        await VanishAsync();

        _app.Clock.MoveTo(_app.Clock.GetUtcNow().AddDays(3).AddHours(1));

        Assert.Equal((0, false), ((await BookAsync("653")).Teams.Length, (await BookAsync("653")).IsStale));
    }

    /// <summary>Every pool that says the station is gone from the tenant's list.</summary>
    private async Task VanishAsync()
    {
        var pools = await _app.SandboxClient.GetFromJsonAsync<JsonArray>(
            new Uri("/control/oracle-health/pools?tenant=ec2458f2-1e24-41c8-b71b-0e701af7583d", UriKind.Relative), Token);
        var gone = pools!.Where(pool => ((string)pool!["name"]!).Contains("QRB", StringComparison.OrdinalIgnoreCase))
            .Select(pool => (string)pool!["id"]!).ToArray();
        Assert.NotEmpty(gone);
        await _scenario.SwitchAsync(new { vanished_pools = gone }, Token);
    }

    /// <summary>The list past its soft limit is read again behind the answer.</summary>
    private async Task WaitForAlarmAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while ((await ReadyAsync()).Check["data"]!["main/pools-refused"] is null)
        {
            limit.Token.ThrowIfCancellationRequested();
            await TeamsAsync("653");
        }
    }

    /// <summary>The list past its soft limit is read again behind the answer, for the time given.</summary>
    private async Task WaitForListingAsync(int wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        do
        {
            limit.Token.ThrowIfCancellationRequested();
            await TeamsAsync("653");
        }
        while (_app.Logs.Lines.Count(IsListing) < wanted);

        await TeamsAsync("653");
    }

    private static bool IsListing(string line) =>
        line.Contains(" lists ", StringComparison.Ordinal) && line.EndsWith("pools ", StringComparison.Ordinal);

    /// <summary>Alarms say minutes, and the clock goes on while a test runs.</summary>
    private DateTimeOffset StartMinute()
    {
        var start = new DateTimeOffset(_app.Clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
        _app.Clock.MoveTo(start);
        return start;
    }

    /// <summary>How often the directory of the tenant was made.</summary>
    private int Made() => _app.Logs.Lines.Count(line => line.Contains("pools are care teams", StringComparison.Ordinal));

    private static string At(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
