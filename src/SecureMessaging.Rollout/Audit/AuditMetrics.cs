using System.Diagnostics.Metrics;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Audit;

/// <summary>
/// What was done to flags, as marks in the charts of the rollout. Counted once, by the instance that wrote the row; who did it and
/// why is in the audit alone.
/// </summary>
internal sealed class AuditMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _entries = meters.Create(TelemetryNames.Meter).CreateCounter<long>(
        "sm.rollout.audit_entries", "{entry}", "Rows of the audit of flags, by flag and action");

    public void Written(IEnumerable<AuditEntry> entries)
    {
        foreach (var entry in entries.Where(entry => entry.Kind == ItemKind.Flag))
        {
            _entries.Add(
                1,
                KeyValuePair.Create<string, object?>("flag", entry.Subject),
                KeyValuePair.Create<string, object?>("action", entry.Action));
        }
    }
}
