using System.Diagnostics.Metrics;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>Counts of what the EHR sends that this version does not know: the first sign of a change on its side.</summary>
internal sealed class VistaMetrics
{
    private readonly Counter<long> _unknown;

    public VistaMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.Meter);
        _unknown = meter.CreateCounter<long>("sm.vista.unknown", description: "Fields and error codes that no table has");
    }

    public void UnknownFields(string contract, int count)
    {
        if (count > 0)
        {
            _unknown.Add(count, new("kind", "field"), new KeyValuePair<string, object?>("of", contract));
        }
    }

    public void UnknownCode(string operation) =>
        _unknown.Add(1, new("kind", "code"), new KeyValuePair<string, object?>("of", operation));
}
