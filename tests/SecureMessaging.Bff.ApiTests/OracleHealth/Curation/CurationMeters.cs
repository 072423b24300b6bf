using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth.Curation;

/// <summary>What the metrics of the curation say.</summary>
internal static class CurationMeters
{
    /// <summary>Instruments of this application only: others run beside it in this process, under the same names.</summary>
    public static MeterListener Listen(BffApplication app, ConcurrentBag<string> measured)
    {
        var meters = app.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, meters)
                    && instrument.Name.StartsWith("sm.oracle_health.curation", StringComparison.Ordinal))
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) =>
        {
            var named = tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}");
            measured.Add($"{instrument.Name} {string.Join(' ', named)} {value}");
        });
        listener.Start();
        return listener;
    }
}
