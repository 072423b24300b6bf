using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.ApiTests.Operations;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Telemetry;

/// <summary>The marks in the charts of the rollout: one for each row of the audit, and none for what was not written.</summary>
public sealed class AuditMarkTests : IAsyncDisposable
{
    private const string Path = $"/flags/{OpsClientExtensions.Flag}";

    private static readonly object Why = new { reason = OpsClientExtensions.Reason };

    private readonly BffApplication _app = new();
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Flag, string Action)> _marks = new();
    private readonly ConcurrentDictionary<string, double> _exposure = new();

    public AuditMarkTests()
    {
        var meters = _app.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument is { Meter.Name: TelemetryNames.Meter }
                && instrument.Name is "sm.rollout.audit_entries" or "sm.rollout.exposure")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => _marks.Enqueue((Tag(tags, "flag"), Tag(tags, "action"))));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, _) => _exposure[Tag(tags, "flag")] = value);
        _listener.Start();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Audit_OfAFlag_IsOneMarkForEachRowAndNoneForWhatWasNotWritten()
    {
        using var operations = await _app.SignInAsync("ops-operator", Token);
        var before = (await ActionsAsync(operations)).Length;
        _marks.Clear();

        using var raised = await operations.SetPercentageAsync(1, "\"v1\"", Token);
        using var stale = await operations.SetPercentageAsync(2, "\"v1\"", Token);
        using var tried = await operations.ChangeAsync(HttpMethod.Post, $"{Path}:kill?dryRun=true", Why, null, Token);
        using var killed = await operations.ChangeAsync(HttpMethod.Post, $"{Path}:kill", Why, null, Token);

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.PreconditionFailed, HttpStatusCode.OK, HttpStatusCode.OK),
            (raised.StatusCode, stale.StatusCode, tried.StatusCode, killed.StatusCode));
        Assert.Equal((await ActionsAsync(operations))[before..].Select(action => (OpsClientExtensions.Flag, action)), _marks);
        Assert.Equal("kill", _marks.Last().Action);
    }

    [Fact]
    public async Task Exposure_OfAFlag_IsItsPercentageAndZeroWhileItIsKilled()
    {
        using var operations = await _app.SignInAsync("ops-operator", Token);
        using var raised = await operations.SetPercentageAsync(1, "\"v1\"", Token);
        _listener.RecordObservableInstruments();
        var before = _exposure[OpsClientExtensions.Flag];

        using var killed = await operations.ChangeAsync(HttpMethod.Post, $"{Path}:kill", Why, null, Token);
        _listener.RecordObservableInstruments();

        Assert.Equal((1, 0), (before, _exposure[OpsClientExtensions.Flag]));
    }

    private static async Task<string[]> ActionsAsync(HttpClient operations)
    {
        var rows = await operations.GetFromJsonAsync<JsonArray>($"/ops/v1{Path}/audit", Token);
        return [.. rows!.Select(row => (string)row!["action"]!)];
    }

    private static string Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var (key, value) in tags)
        {
            if (key == name)
            {
                return (string)value!;
            }
        }

        return "";
    }
}
