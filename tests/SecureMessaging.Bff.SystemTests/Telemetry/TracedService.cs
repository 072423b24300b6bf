using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.SystemTests.Processes;
using SecureMessaging.Testing;
using SecureMessaging.Testing.Telemetry;

namespace SecureMessaging.Bff.SystemTests.Telemetry;

/// <summary>The service as a process that exports to the test's own collector, and keeps nothing it need not.</summary>
public sealed class TracedService : IAsyncLifetime
{
    internal OtlpReceiver Receiver { get; private set; } = null!;

    internal BffProcess Process { get; private set; } = null!;

    internal HttpClient Sandbox { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var token = CancellationToken.None;
        Receiver = await OtlpReceiver.StartAsync(token);
        Process = await BffProcess.StartAsync(
            token,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", Receiver.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "1000"),
            ("OTEL_BSP_SCHEDULE_DELAY", "200"),
            ("OTEL_BLRP_SCHEDULE_DELAY", "200"),
            ("Telemetry__TraceShare", "0"),
            ("Telemetry__Environment", "trial"),
            ("Telemetry__PlatformNames", "true"),
            ("Telemetry__UniqueUsers", "true"),
            ("LegacyComparison__Enabled", "false"),
            ("CareTeams__ResponseBudget", "00:00:10"));
        Sandbox = new HttpClient { BaseAddress = Process.SandboxAddress };
    }

    public async ValueTask DisposeAsync()
    {
        Sandbox?.Dispose();
        if (Process is not null)
        {
            await Process.DisposeAsync();
        }

        if (Receiver is not null)
        {
            await Receiver.DisposeAsync();
        }
    }

    internal async Task<(HttpClient Client, string Token)> SignInAsync(string persona, CancellationToken cancellationToken)
    {
        var signedIn = await Sandbox.SignInAsync(persona, cancellationToken);
        var client = new HttpClient { BaseAddress = new Uri(Process.Address, "/my_health/v1/messaging/") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", signedIn.AccessToken);
        return (client, signedIn.AccessToken);
    }

    /// <summary>As a page does whose own tracing keeps nothing: a trace id, and the flag "not kept".</summary>
    internal static async Task<(HttpResponseMessage Response, string TraceId)> CallAsync(
        HttpClient client, HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-00");
        request.Headers.Add("tracestate", "page=whatever");
        request.Headers.Add("baggage", "words=whatever");
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        return (await client.SendAsync(request, cancellationToken), trace);
    }

    /// <summary>What an upstream heard of a trace, by its calls.</summary>
    internal async Task<JsonNode[]> JournalOfAsync(string upstream, string traceId, CancellationToken cancellationToken) =>
    [
        .. (await Sandbox.JournalAsync(upstream, cancellationToken))
            .Where(call => ((string?)call!["trace"])?.StartsWith(traceId, StringComparison.Ordinal) == true).Select(call => call!),
    ];
}
