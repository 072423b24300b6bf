using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.ApiTests.Operations;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Legacy;

/// <summary>The application beside a legacy that may have another truth than ours.</summary>
internal sealed class LegacyScenario : IAsyncDisposable
{
    public const string Pilot = "mhv_secure_messaging_cerner_pilot";
    public const string LargeAttachments = "mhv_secure_messaging_large_attachments";

    private readonly ConcurrentBag<string> _measured = [];
    private MeterListener? _listener;

    public BffApplication App { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What legacy disagrees in from now on; everything else is as at the start.</summary>
    public async Task SwitchAsync(object switches)
    {
        using var answer = await App.SandboxClient.PutAsJsonAsync("/control/legacy", switches, Token);
        answer.EnsureSuccessStatusCode();
    }

    public Task FaultAsync(string operation, string kind, int? status = null, int? latency = null) => App.SandboxClient.FaultAsync(
        new JsonObject
        {
            ["upstream"] = "legacy", ["operation"] = operation, ["kind"] = kind, ["status"] = status, ["latency_ms"] = latency,
        }, Token);

    public async Task EndFaultsAsync()
    {
        using var ended = await App.SandboxClient.DeleteAsync(new Uri("/control/faults", UriKind.Relative), Token);
        ended.EnsureSuccessStatusCode();
    }

    /// <summary>Operations decide otherwise than the calendar.</summary>
    public async Task OverrideAsync(string station, object overrides, string version = "\"v0\"")
    {
        using var operations = await App.SignInAsync("ops-operator", Token);
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(overrides))!.AsObject();
        body["reason"] = OpsClientExtensions.Reason;
        using var done = await operations.ChangeAsync(HttpMethod.Put, $"/facilities/{station}?wait=applied", body, version, Token);
        done.EnsureSuccessStatusCode();
    }

    /// <summary>The same request straight to legacy, with the credentials of the client.</summary>
    public async Task<HttpResponseMessage> DirectAsync(HttpClient client, string path, Action<HttpRequestMessage>? change = null)
    {
        var request = Request(path, change);
        request.Headers.Authorization = client.DefaultRequestHeaders.Authorization;
        // Legacy links to the host that the browser used.
        request.Headers.Host = client.BaseAddress!.Host;
        return await App.SandboxClient.SendAsync(request, Token);
    }

    public static HttpRequestMessage Request(string path, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        change?.Invoke(request);
        return request;
    }

    /// <summary>Measurements of this application only, each as <c>name tag=value ... value</c>.</summary>
    public IReadOnlyCollection<string> Measured()
    {
        _measured.Clear();
        _listener?.RecordObservableInstruments();
        return [.. _measured];
    }

    /// <summary>Counters are heard from here on.</summary>
    public void Listen()
    {
        var meters = App.Services.GetRequiredService<IMeterFactory>();
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Name.StartsWith("sm.", StringComparison.Ordinal))
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => _measured.Add(Describe(instrument, tags, value)));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _measured.Add(Describe(instrument, tags, value)));
        _listener.Start();
    }

    /// <summary>Counters since they are heard, with the gauges of this moment.</summary>
    public IReadOnlyCollection<string> Counted() => [.. _measured];

    public async ValueTask DisposeAsync()
    {
        _listener?.Dispose();
        await App.DisposeAsync();
    }

    private static string Describe(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags, long value) =>
        $"{instrument.Name} {string.Join(' ', tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal)
            .Select(tag => $"{tag.Key}={tag.Value}"))} {value}";
}
