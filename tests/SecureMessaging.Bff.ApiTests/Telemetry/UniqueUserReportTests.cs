using System.Net.Http.Json;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Telemetry;

/// <summary>The platform's figures fall with the rollout, and somebody must see that they do.</summary>
public sealed class UniqueUserReportTests : IAsyncDisposable
{
    private const string Metric = "sm.platform.unique_users";

    private readonly BffApplication _app = new BffApplication().With("Telemetry:UniqueUsers", "true");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Sender_WhomThePlatformDoesNotTake_IsCountedAndLogged()
    {
        using var person = await _app.SignInAsync("both-ehrs", Token);
        using var emitted = new EmittedMetrics(_app);

        await SendAsync(person, emitted, "taken");
        await FaultAsync("status", 403);
        await SendAsync(person, emitted, "refused");
        await FaultAsync("html-page", 502);
        await SendAsync(person, emitted, "failed");

        var lines = _app.Logs.Lines.Where(line => line.Contains(" 5111 ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(
            ["status 403", "status 502"], lines.Select(line => line[(line.LastIndexOf(": ", StringComparison.Ordinal) + 2)..].Trim(' ', '"')));
        Assert.DoesNotContain(lines, line => line.Contains("00000000-0000-4000", StringComparison.Ordinal));
    }

    private Task FaultAsync(string kind, int status) => _app.SandboxClient.FaultAsync(
        new { upstream = "legacy", operation = "unique-users", kind, status, times = 1 }, Token);

    private static async Task SendAsync(HttpClient person, EmittedMetrics emitted, string outcome)
    {
        using var sent = await person.PostAsJsonAsync(
            new Uri("/my_health/v1/messaging/messages", UriKind.Relative),
            new { recipient_id = 589002, category = "OTHER", subject = "Pears", body = $"Words, and then {outcome}", station_number = "589" }, Token);
        sent.EnsureSuccessStatusCode();
        // Legacy is asked after the sender has the response.
        for (var i = 0; i < 200 && !IsCounted(emitted, outcome); i++)
        {
            await Task.Delay(10, Token);
        }

        Assert.True(IsCounted(emitted, outcome), outcome);
    }

    private static bool IsCounted(EmittedMetrics emitted, string outcome) =>
        emitted.Measured.TryGetValue(Metric, out var tags) && tags.ContainsKey(("outcome", outcome));
}
