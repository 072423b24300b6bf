using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Telemetry;

/// <summary>What the instruments of one application measure, and with which tags; others run in the same process.</summary>
internal sealed class EmittedMetrics : IDisposable
{
    private readonly MeterListener _listener = new();

    public EmittedMetrics(BffApplication app)
    {
        var ours = app.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, ours)
                && instrument.Meter.Name is TelemetryNames.Meter or TelemetryNames.PlatformMeter)
            {
                Published[instrument.Name] = (KindOf(instrument), instrument.Unit ?? "");
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Keep(instrument, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Keep(instrument, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, tags));
        _listener.Start();
    }

    /// <summary>Name, kind and unit of every instrument that exists.</summary>
    public ConcurrentDictionary<string, (string Kind, string Unit)> Published { get; } = new();

    /// <summary>Of every instrument that measured something, the keys and values of its tags.</summary>
    public ConcurrentDictionary<string, ConcurrentDictionary<(string Key, string Value), bool>> Measured { get; } = new();

    public void ReadGauges() => _listener.RecordObservableInstruments();

    public void Dispose() => _listener.Dispose();

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" => "counter",
        "ObservableGauge" => "gauge",
        "Histogram" => "histogram",
        var other => other,
    };

    private void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var seen = Measured.GetOrAdd(instrument.Name, _ => new());
        foreach (var (key, value) in tags)
        {
            seen[(key, value?.ToString() ?? "")] = true;
        }
    }
}
