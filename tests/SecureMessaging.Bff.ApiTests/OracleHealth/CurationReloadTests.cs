using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Curation;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth;

/// <summary>The rules of one installation in a mounted file that somebody edits while the service runs.</summary>
public sealed class CurationReloadTests : IAsyncDisposable
{
    /// <summary>The one station whose invented code this file holds.</summary>
    private const string Valid = """{ "default": { "siteCodes": { "QRB": "653" } } }""";

    /// <summary>Teams of stations 653 and 692 in the sandbox.</summary>
    private const int Roseburg = 710;

    private const int WhiteCity = 712;

    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("rules-").FullName, "codes.json");
    private readonly BffApplication _app;
    private readonly OracleHealthWorld _world;
    private InterruptedFacilities _facilities = null!;

    public CurationReloadTests()
    {
        File.WriteAllText(_file, Valid);
        _app = new BffApplication().With("OracleHealth:CurationOverlayFile", _file)
            .With(services => services.Replace(ServiceDescriptor.Singleton<IFacilityDirectory>(provider =>
                _facilities = new InterruptedFacilities(ActivatorUtilities.CreateInstance<FacilityDirectory>(provider)))));
        _world = new OracleHealthWorld(_app);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{ "default": { "siteCodes": { "QRB": "998" } } }""", "998, which is not configured")]
    [InlineData("""{ "default": { "siteCodes": { "QRB": "653", "QRB": "692" } } }""", "maps QRB more than once")]
    [InlineData("""{ "default": { "siteCodes": {} } }""", "is empty")]
    [InlineData("{ \"default\": ", "not readable")]
    [InlineData("", "not readable")]
    public async Task Reload_WrongFile_IsAClearErrorAndTheOldRulesStay(string edited, string error)
    {
        var before = await TeamsAsync("653");

        Edit(edited);

        Assert.Equal((Roseburg, Roseburg), (before, await TeamsAsync("653")));
        Assert.Contains(
            _app.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains(error, StringComparison.Ordinal));
        var (status, check) = await ReadyAsync();
        Assert.Equal((HttpStatusCode.OK, "Degraded"), (status, (string?)check["status"]));
        Assert.Contains(error, (string?)check["data"]!["all/rules-invalid"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reload_FileThatIsGone_LeavesTheOldRules()
    {
        var before = await TeamsAsync("653");

        File.Delete(_file);
        _app.Services.GetRequiredService<CurationRulesSource>().Load();

        Assert.Equal((Roseburg, Roseburg), (before, await TeamsAsync("653")));
    }

    [Fact]
    public async Task Reload_MoreCodes_ShowMoreTeamsAtOnce()
    {
        Assert.Equal(0, await TeamsAsync("692"));

        Edit("""{ "default": { "siteCodes": { "QRB": "653", "QWC": "692" } } }""");

        Assert.Equal(WhiteCity, await TeamsAsync("692"));
    }

    [Theory]
    [InlineData("""{ "default": { "siteCodes": { "QXX": "653" } } }""", "station 653 would have none of its")]
    [InlineData("""{ "default": { "siteCodes": { "QRB": "653" }, "deny": [ { "name": "a slip", "pattern": "." } ] } }""", "653 would have none")]
    public async Task Reload_RulesThatTakeAStationsLastTeam_AreNotTakenUntilTheyAreMended(string edited, string reason)
    {
        var before = await TeamsAsync("653");

        Edit(edited);

        Assert.Equal((Roseburg, Roseburg), (before, await TeamsAsync("653")));
        Assert.Contains(reason, (string?)(await ReadyAsync()).Check["data"]!["main/rules-refused"], StringComparison.Ordinal);
        Edit("""{ "default": { "siteCodes": { "QRB": "653", "QWC": "692" } } }""");
        Assert.Null((await ReadyAsync()).Check["data"]!["main/rules-refused"]);
        Assert.Equal(WhiteCity, await TeamsAsync("692"));
    }

    [Fact]
    public async Task Reload_RulesRefusedAgain_KeepTheTimeOfTheFirstRefusal()
    {
        await TeamsAsync("653");
        var start = StartMinute();
        Edit("""{ "default": { "siteCodes": { "QXX": "653" } } }""");
        var first = (string?)(await ReadyAsync()).Check["data"]!["main/rules-refused"];
        _app.Clock.MoveTo(start.AddMinutes(50));

        Edit("""{ "default": { "siteCodes": { "QXY": "653" } } }""");

        Assert.StartsWith($"New rules are not in force since {At(start)}: ", first, StringComparison.Ordinal);
        Assert.Equal(first, (string?)(await ReadyAsync()).Check["data"]!["main/rules-refused"]);
    }

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

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    /// <summary>Every pool that says the station is gone from the tenant's list.</summary>
    private async Task VanishAsync()
    {
        var pools = await _app.SandboxClient.GetFromJsonAsync<JsonArray>(
            new Uri("/control/oracle-health/pools?tenant=ec2458f2-1e24-41c8-b71b-0e701af7583d", UriKind.Relative), Token);
        var gone = pools!.Where(pool => ((string)pool!["name"]!).Contains("QRB", StringComparison.OrdinalIgnoreCase))
            .Select(pool => (string)pool!["id"]!).ToArray();
        Assert.NotEmpty(gone);
        await _world.SwitchAsync(new { vanished_pools = gone }, Token);
    }

    private void Edit(string rules)
    {
        File.WriteAllText(_file, rules);
        _app.Services.GetRequiredService<CurationRulesSource>().Load();
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

    private async Task<int> TeamsAsync(string station) => (await BookAsync(station)).Teams.Length;

    private async Task<AddressBook> BookAsync(string station)
    {
        var read = await _world.Record.ReadAddressBookAsync(
            new AddressBookRequest(OracleHealthWorld.OracleOnly, [_world.Facility(station)], BypassCache: false), Token);
        Assert.True(read.TryGet(out var book, out var failure), failure?.ToString());
        return book;
    }

    private async Task<(HttpStatusCode Status, JsonNode Check)> ReadyAsync()
    {
        using var client = _app.CreateClient();
        using var ready = await client.GetAsync(new Uri("/healthz/ready", UriKind.Relative), Token);
        return (ready.StatusCode, (await ready.ReadJsonAsync(Token))["checks"]!["curation"]!);
    }

    /// <summary>Lets something happen while a caller asks for the facilities.</summary>
    private sealed class InterruptedFacilities(IFacilityDirectory inner) : IFacilityDirectory
    {
        private Action? _meanwhile;

        public Action? Meanwhile
        {
            set => _meanwhile = value;
        }

        public IReadOnlyList<Facility> All
        {
            get
            {
                Interlocked.Exchange(ref _meanwhile, null)?.Invoke();
                return inner.All;
            }
        }

        public Facility? Find(StationNumber station) => inner.Find(station);
    }
}
