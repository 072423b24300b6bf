using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth.Curation;

/// <summary>The rules of one installation in a mounted file that somebody edits while the service runs.</summary>
public sealed partial class CurationReloadTests : IAsyncDisposable
{
    /// <summary>The one station whose invented code this file holds.</summary>
    private const string Valid = """{ "default": { "siteCodes": { "QRB": "653" } } }""";

    /// <summary>Teams of stations 653 and 692 in the sandbox.</summary>
    private const int Roseburg = 710;

    private const int WhiteCity = 712;

    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("rules-").FullName, "codes.json");
    private readonly BffApplication _app;
    private readonly OracleHealthScenario _scenario;
    private InterruptedFacilities _facilities = null!;

    public CurationReloadTests()
    {
        File.WriteAllText(_file, Valid);
        _app = new BffApplication().With("OracleHealth:CurationOverlayFile", _file)
            .With(services => services.Replace(ServiceDescriptor.Singleton<IFacilityDirectory>(provider =>
                _facilities = new InterruptedFacilities(ActivatorUtilities.CreateInstance<FacilityDirectory>(provider)))));
        _scenario = new OracleHealthScenario(_app);
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

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    private void Edit(string rules)
    {
        File.WriteAllText(_file, rules);
        _app.Services.GetRequiredService<CurationRulesSource>().Load();
    }

    private async Task<int> TeamsAsync(string station) => (await BookAsync(station)).Teams.Length;

    private async Task<AddressBook> BookAsync(string station)
    {
        var request = new AddressBookRequest(OracleHealthScenario.OracleOnly, [_scenario.Facility(station)], BypassCache: false);
        var read = await _scenario.Adapter.ReadAddressBookAsync(request, Token);
        if (read is IFailedResult { Failure: CredentialRefused })
        {
            // A look-up of the person began before the clock was moved, and its assertion is of another day.
            read = await _scenario.Adapter.ReadAddressBookAsync(request, Token);
        }

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
