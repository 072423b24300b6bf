using System.Globalization;
using System.Security.Cryptography;

namespace SecureMessaging.Bff.Telemetry;

/// <summary>
/// Names this process towards the others: in heartbeats, leases and flushes. Unique for each start, so that a restarted
/// process is never taken for the one before it.
/// </summary>
internal sealed record InstanceName(string Value)
{
    private const int TailLength = 8;

    public static InstanceName Create() => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.MachineName}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(TailLength, lowercase: true)}"));

    public override string ToString() => Value;
}
