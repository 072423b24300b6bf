using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth.Curation;

/// <summary>The share of unmapped pools jumps: by an edit of the rules, or by a new list.</summary>
public sealed class CurationShareTests : IAsyncDisposable
{
    private static readonly string Codes = File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "OracleHealth", "Curation", "curation.sandbox.json"));

    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("rules-").FullName, "codes.json");
    private readonly ConcurrentBag<string> _measured = [];
    private readonly BffApplication _app;
    private readonly OracleHealthScenario _scenario;

    public CurationShareTests()
    {
        File.WriteAllText(_file, Codes);
        _app = new BffApplication().With("OracleHealth:CurationOverlayFile", _file).With("OracleHealth:MaxShareRise", "0.01");
        _scenario = new OracleHealthScenario(_app);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The second code of Spokane is forgotten: its station keeps most of its teams, and far fewer than a tenth are lost.</summary>
    [Fact]
    public async Task Edit_ThatRaisesTheShare_IsRefusedAlarmedAndOverWhenItIsMended()
    {
        using var listener = CurationMeters.Listen(_app, _measured);
        var before = await TeamsAsync();

        Edit(Codes.Replace("\"QCD\"", "\"QCX\"", StringComparison.Ordinal));

        Assert.Equal(before, await TeamsAsync());
        var check = await ReadyAsync();
        Assert.Equal("Degraded", (string?)check["status"]);
        Assert.EndsWith("pools 179 would be unmapped, and 72 are now.", (string?)check["data"]!["main/rules-refused"], StringComparison.Ordinal);
        Assert.Contains("sm.oracle_health.curation.alarm kind=rules-refused tenant=main 1", Measure(listener));
        Edit(Codes);
        Assert.Equal("Healthy", (string?)(await ReadyAsync())["status"]);
        Assert.Contains("sm.oracle_health.curation.alarm kind=rules-refused tenant=main 0", Measure(listener));
    }

    /// <summary>A third of one facility is a fiftieth of the tenant: the share of the tenant says nothing of it.</summary>
    [Fact]
    public async Task Edit_ThatUnmapsAThirdOfOneStation_IsAlarmedForThatStationUntilItIsMended()
    {
        _app.With("OracleHealth:MaxShareRise", "0.05").With("OracleHealth:MaxLostShare", "1");
        using var listener = CurationMeters.Listen(_app, _measured);
        await TeamsAsync();

        Edit(Codes.Replace("\"QNC\"", "\"QNX\"", StringComparison.Ordinal));

        var check = await ReadyAsync();
        Assert.Equal("Degraded", (string?)check["status"]);
        Assert.StartsWith(
            "Lovell Federal health care lost care teams: 82 of 238 pools of station 556 are unmapped since ",
            (string?)check["data"]!["main/556"], StringComparison.Ordinal);
        Assert.Null(check["data"]!["main/unmapped-risen"]);
        Assert.Contains("sm.oracle_health.curation.alarm kind=station-unmapped-risen station=556 tenant=main 1", Measure(listener));
        Assert.Contains("sm.oracle_health.curation.alarm kind=station-unmapped-risen station=668 tenant=main 0", Measure(listener));
        Edit(Codes);
        Assert.Equal("Healthy", (string?)(await ReadyAsync())["status"]);
        Assert.Contains("sm.oracle_health.curation.alarm kind=station-unmapped-risen station=556 tenant=main 0", Measure(listener));
        Assert.Contains(_app.Logs.Lines, line =>
            line.Contains("station-unmapped-risen", StringComparison.Ordinal) && line.Contains(" is over", StringComparison.Ordinal));
    }

    /// <summary>A slip in one row of the table sends messages to another facility, and takes far fewer than a tenth of the teams along.</summary>
    [Fact]
    public async Task Edit_ThatMovesOneCodeToAnotherStation_IsTakenAndSaysWhichUntilItIsPutBack()
    {
        using var listener = CurationMeters.Listen(_app, _measured);
        await TeamsAsync();

        Edit(Codes.Replace("\"QCD\": \"668\"", "\"QCD\": \"692\"", StringComparison.Ordinal));

        var check = await ReadyAsync();
        Assert.Equal("Degraded", (string?)check["status"]);
        Assert.Matches(
            "^Rules that are in force since .* moved site code QCD: [0-9]+ care teams from station 668 to 692[.]$",
            (string?)check["data"]!["main/codes-moved"]);
        Assert.Contains("sm.oracle_health.curation.alarm kind=codes-moved tenant=main 1", Measure(listener));
        Assert.Contains(_app.Logs.Lines, line => line.Contains("codes-moved", StringComparison.Ordinal));
        Edit(Codes.Replace("\"QDT\": \"553\",", "\"QDT\": \"553\", \"QZZ\": \"668\",", StringComparison.Ordinal).Replace("\"QCD\": \"668\"", "\"QCD\": \"692\"", StringComparison.Ordinal));
        Assert.Equal("Healthy", (string?)(await ReadyAsync())["status"]);
    }

    /// <summary>Refusing it would hide the new site no less and keep an old list for days: it takes nothing from anybody.</summary>
    [Fact]
    public async Task List_WithManyMoreUnmappedPools_IsTakenAndAlarmedUntilRulesMapThem()
    {
        var unmapped = await UnmappedAsync();
        await _scenario.SwitchAsync(new { vanished_pools = unmapped }, Token);
        using var listener = CurationMeters.Listen(_app, _measured);
        var before = await TeamsAsync();
        Assert.Equal("Healthy", (string?)(await ReadyAsync())["status"]);
        await _scenario.SwitchAsync(new { }, Token);

        _app.Clock.MoveTo(_app.Clock.GetUtcNow().AddHours(2));
        var alarm = await WaitAsync(async () =>
        {
            // The reading may begin with a token that the clock has just made too old; the next one gets another.
            await ReadAsync();
            return (string?)(await ReadyAsync())["data"]!["main/unmapped-risen"];
        });

        Assert.Equal(before, await TeamsAsync());
        Assert.StartsWith("72 of 3,818 pools are unmapped since ", alarm, StringComparison.Ordinal);
        Assert.Contains(": 1.9 %, and it was 0.0 %. ", alarm, StringComparison.Ordinal);
        Assert.Contains("sm.oracle_health.curation.alarm kind=unmapped-risen tenant=main 1", Measure(listener));
        // An edit that mends nothing does not end it.
        Edit(Codes.Replace("\"QDT\": \"553\",", "", StringComparison.Ordinal));
        Assert.Equal(alarm, (string?)(await ReadyAsync())["data"]!["main/unmapped-risen"]);
        Edit($$"""
            {
              "default": {{JsonNode.Parse(Codes, documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!["default"]}},
              "tenants": { "main": { "pools": [ { "name": "nobody's", "deny": true, "ids": [ {{string.Join(',', unmapped.Select(id => $"\"{id}\""))}} ] } ] } }
            }
            """);
        Assert.Equal("Healthy", (string?)(await ReadyAsync())["status"]);
        Assert.Contains("sm.oracle_health.curation.alarm kind=unmapped-risen tenant=main 0", Measure(listener));
        await WaitAsync(async () =>
        {
            await TeamsAsync();
            return _app.Logs.Lines.FirstOrDefault(line => line.Contains("unmapped-risen", StringComparison.Ordinal) && line.Contains(" is over", StringComparison.Ordinal));
        });
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

    /// <summary>By a service of its own, so that this one has not read them.</summary>
    private static async Task<string[]> UnmappedAsync()
    {
        await using var app = new BffApplication();
        using var client = await app.SignInAsync("ops-viewer", Token);
        var report = await client.GetFromJsonAsync<JsonNode>(new Uri("/ops/v1/curation?tenant=main&verdict=unmapped", UriKind.Relative), Token);
        return [.. report!["pools"]!.AsArray().Select(pool => (string)pool!["pool_id"]!)];
    }

    private async Task<int> TeamsAsync()
    {
        Assert.True((await ReadAsync()).TryGet(out var book, out var failure), failure?.ToString());
        return book.Teams.Length;
    }

    private Task<Result<AddressBook>> ReadAsync() => _scenario.Adapter.ReadAddressBookAsync(
        new AddressBookRequest(OracleHealthScenario.OracleOnly, [_scenario.Facility("668")], BypassCache: false), Token);

    /// <summary>The list past its soft limit is read again behind the answer, and the watcher of the file has a thread of its own.</summary>
    private static async Task<string> WaitAsync(Func<Task<string?>> read)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            if (await read() is { } found)
            {
                return found;
            }
        }
    }

    private string[] Measure(System.Diagnostics.Metrics.MeterListener listener)
    {
        _measured.Clear();
        listener.RecordObservableInstruments();
        return [.. _measured];
    }

    private async Task<JsonNode> ReadyAsync()
    {
        using var client = _app.CreateClient();
        using var ready = await client.GetAsync(new Uri("/healthz/ready", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        return (await ready.ReadJsonAsync(Token))["checks"]!["curation"]!;
    }
}
