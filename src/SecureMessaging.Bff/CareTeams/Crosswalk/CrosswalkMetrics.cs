using System.Diagnostics.Metrics;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.CareTeams.Crosswalk;

/// <summary>What operations see of the crosswalk: counts, no names and no numbers.</summary>
internal sealed class CrosswalkMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _rows = meters.Create(TelemetryNames.Meter).CreateCounter<long>(
        "sm.crosswalk.rows",
        description: "Rows of the crosswalk between former and new care teams: served, or left out because the new team is not in the "
            + "person's list or the row names none");

    public void Served(int count) => Count(count, "served");

    public void LeftOut(int count) => Count(count, "left-out");

    private void Count(int count, string outcome)
    {
        if (count > 0)
        {
            _rows.Add(count, KeyValuePair.Create<string, object?>("outcome", outcome));
        }
    }
}
