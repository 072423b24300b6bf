using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureMessaging.Testing;
using SecureMessaging.Testing.Telemetry;

namespace SecureMessaging.Bff.ApiTests.Telemetry;

/// <summary>The list of metrics and the program say the same: names, kinds, units and tags, in both directions.</summary>
public sealed class MetricTableTests : IAsyncDisposable
{
    private const long VistaTeam = 589002;
    private const long OracleHealthTeam = 4503599631477309;

    private readonly BffApplication _app = new BffApplication()
        .With("Telemetry:PlatformNames", "true")
        .With("Telemetry:UniqueUsers", "true")
        .With("OracleHealth:CurationOverlayFile", "OracleHealth/Curation/curation.sandbox.json")
        .With(services => services.AddHostedService<BrokenLoop>());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Table_AndRunningProgram_SayTheSame()
    {
        var table = MetricTable.Read();
        using var emitted = new EmittedMetrics(_app);

        await WalkAsync();
        await RareMetrics.MeasureAsync(_app, Token);
        emitted.ReadGauges();

        Assert.Empty(emitted.Measured.Keys.Except(table.Keys).Order());
        Assert.Empty(emitted.Published.Keys.Except(table.Keys).Order());
        Assert.Empty(table.Keys.Except(emitted.Measured.Keys).Order());
        var differing = table.Values
            .Where(row => emitted.Published[row.Name] != (row.Kind, row.Unit) || !row.Tags.SetEquals(TagsOf(emitted, row.Name)))
            .Select(row => $"{row.Name}: {emitted.Published[row.Name]} {string.Join(' ', TagsOf(emitted, row.Name).Order())}");
        Assert.Empty(differing);
        Assert.Contains(("station", "589"), emitted.Measured["sm.rollout.station_requests"].Keys);

        // Bounded: whoever types the most different things adds nothing.
        Assert.All(emitted.Measured, metric => Assert.All(
            metric.Value.Keys.GroupBy(tag => tag.Key), tag => Assert.InRange(tag.Count(), 1, 60)));
    }

    private static IEnumerable<string> TagsOf(EmittedMetrics emitted, string name) =>
        emitted.Measured[name].Keys.Select(tag => tag.Key).Distinct();

    /// <summary>A person of each flow does what people do.</summary>
    private async Task WalkAsync()
    {
        using var person = await _app.SignInAsync("both-ehrs", Token);
        using var other = await _app.SignInAsync("vista-only", Token);
        using var operations = await _app.SignInAsync("ops-operator", Token);
        using var killed = await operations.PostAsJsonAsync(
            "/ops/v1/flags/mhv_secure_messaging_recent_recipients:kill", new { reason = "A mark in the charts" }, Token);
        foreach (var client in new[] { person, other })
        {
            using var list = await client.GetAsync(At("allrecipients"), Token);
            using var found = await client.GetAsync(At("care_teams/search?q=pharmacy"), Token);
            using var folders = await client.GetAsync(At("folders"), Token);
            using var profile = await client.GetAsync(new Uri("/v0/user", UriKind.Relative), Token);
            for (var i = 0; i < 70; i++)
            {
                using var guessed = await client.GetAsync(At($"anything/guessed_{i}"), Token);
                using var typed = await client.GetAsync(At($"care_teams/search?q=typed{i}&station_number={100 + i}"), Token);
            }
        }

        await SendAsync(person, "messages", VistaTeam, files: 0);
        await SendAsync(person, "messages", OracleHealthTeam, files: 0);
        await SendAsync(person, "messages", VistaTeam, files: 1);
        await SendAsync(person, "messages", VistaTeam, files: 5);
        var threads = await person.GetFromJsonAsync<JsonNode>(At("folders/0/threads?page=1&per_page=5"), Token);
        var message = (long)threads!["data"]![0]!["attributes"]!["message_id"]!;
        foreach (var files in new[] { 0, 1, 5 })
        {
            await SendAsync(person, $"messages/{message}/reply", VistaTeam, files);
        }
    }

    private static async Task SendAsync(HttpClient client, string path, long team, int files)
    {
        var json = $$"""
            {"recipient_id": {{team}}, "category": "OTHER", "subject": "Refill", "body": "Number {{files}} of {{path}}", "station_number": "589"}
            """;
        using var body = new MultipartFormDataContent { { new StringContent(json), "message" } };
        for (var i = 0; i < files; i++)
        {
            var file = new ByteArrayContent("Some words of a letter."u8.ToArray());
            file.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
            body.Add(file, "uploads[]", $"letter{i}.txt");
        }

        using var plain = new StringContent(json, null, "application/json");
        using var answer = await client.PostAsync(At(path), files == 0 ? plain : body, Token);
    }

    private static Uri At(string path) => new($"/my_health/v1/messaging/{path}", UriKind.Relative);

    private sealed class BrokenLoop : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => throw new InvalidOperationException("broken for the test");
    }
}
