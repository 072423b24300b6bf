using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Telemetry;

/// <summary>The marks in the charts of the rollout: one for each row of the audit, and none for what was not written.</summary>
public sealed class AuditMarkTests : IAsyncDisposable
{
    private const string Flag = "mhv_secure_messaging_recent_recipients";

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
    public async Task Change_ThatIsWritten_IsOneMarkWithItsAction()
    {
        using var operations = await _app.SignInAsync("ops-operator", Token);

        var killed = await ChangeAsync(operations, $"{Flag}:kill?wait=applied");
        var again = await ChangeAsync(operations, $"{Flag}:kill");
        var tried = await ChangeAsync(operations, $"{Flag}:pause?dryRun=true");
        var refused = await operations.PostAsJsonAsync($"/ops/v1/flags/{Flag}:pause", new { reason = "short" }, Token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity), (killed, again, tried, refused.StatusCode));
        Assert.Equal((Flag, "kill"), Assert.Single(_marks.Distinct()));
    }

    [Fact]
    public async Task Exposure_OfAFlag_IsItsPercentageAndZeroWhileItIsKilled()
    {
        using var operations = await _app.SignInAsync("ops-operator", Token);
        _listener.RecordObservableInstruments();
        var before = _exposure[Flag];

        await ChangeAsync(operations, $"{Flag}:kill?wait=applied");
        _listener.RecordObservableInstruments();

        Assert.Equal((100, 0), (before, _exposure[Flag]));
    }

    private static async Task<HttpStatusCode> ChangeAsync(HttpClient operations, string change) =>
        (await operations.PostAsJsonAsync($"/ops/v1/flags/{change}", new { reason = "A mark in the charts" }, Token)).StatusCode;

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
