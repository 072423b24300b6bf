using System.Diagnostics.Metrics;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.Messages.Returning;

/// <summary>What operations see of messages that were put back: counts, no ids.</summary>
internal sealed class ReturnMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _returned = meters.Create(TelemetryNames.Meter).CreateCounter<long>(
        "sm.submissions.returned",
        description: "Failed messages whose senders were not answered: put back as a new draft, kept in the draft that stood or sent "
            + "again meanwhile, or given up");

    public void Returned() => Count("returned");

    public void Kept() => Count("kept");

    public void GivenUp() => Count("given-up");

    private void Count(string outcome) => _returned.Add(1, KeyValuePair.Create<string, object?>("outcome", outcome));
}
