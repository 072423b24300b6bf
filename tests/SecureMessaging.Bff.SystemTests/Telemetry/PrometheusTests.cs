using System.Net;
using System.Text.RegularExpressions;
using SecureMessaging.Bff.SystemTests.Processes;
using SecureMessaging.Testing;
using SecureMessaging.Testing.Servers;
using SecureMessaging.Testing.Telemetry;

namespace SecureMessaging.Bff.SystemTests.Telemetry;

/// <summary>The port from which Prometheus reads.</summary>
public sealed partial class PrometheusTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_OnTheirOwnPort_AreReadThereAndNowhereElse()
    {
        var port = LoopbackPort.Free();
        await using var process = await BffProcess.StartAsync(Token, ("Telemetry__PrometheusAddress", $"http://127.0.0.1:{port}/"));
        using var sandbox = new HttpClient { BaseAddress = process.SandboxAddress };
        using var client = new HttpClient { BaseAddress = process.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await sandbox.SignInAsync("vista-only", Token)).AccessToken);
        using var folders = await client.GetAsync(new Uri("/my_health/v1/messaging/folders", UriKind.Relative), Token);

        using var scraper = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        var metrics = await scraper.GetStringAsync(new Uri("metrics", UriKind.Relative), Token);
        using var there = await scraper.GetAsync(new Uri("my_health/v1/messaging/folders", UriKind.Relative), Token);
        using var here = await client.GetAsync(new Uri("/metrics", UriKind.Relative), Token);

        Assert.Matches("""sm_requests_total\{[^}]*flow="base"[^}]*operation="folders"[^}]*status="200"[^}]*\} 1""", metrics);
        Assert.Matches("""sm_upstream_call_duration_seconds_bucket\{[^}]*le="60"\}""", metrics);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (there.StatusCode, here.StatusCode));

        // Dashboards and alerts name metrics by this rule.
        var named = MetricTable.Read().Values.ToDictionary(row => PrometheusNames.Of(row), row => row.Kind);
        var emitted = Type().Matches(metrics).ToDictionary(type => type.Groups["name"].Value, type => type.Groups["kind"].Value);
        Assert.DoesNotContain(emitted, metric => named.GetValueOrDefault(metric.Key) != metric.Value);
        Assert.Superset(
            new HashSet<string> { "sm_requests_total", "sm_rollout_snapshot_age_seconds", "sm_rollout_exposure_percent", "sm_rollout_break_glass" },
            emitted.Keys.ToHashSet());
    }

    [GeneratedRegex(@"^# TYPE (?<name>(sm|mhv)_\w+) (?<kind>\w+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Type();
}
