using System.Diagnostics.Metrics;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.Identity;

/// <summary>
/// Counts and reports who was refused for want of an assurance level: some are people, all of them are an issuer that says it in
/// another way than <c>Identity:AssuranceClaim</c> expects.
/// </summary>
internal sealed partial class UnverifiedCallers(IMeterFactory meters, ILogger<UnverifiedCallers> logger)
{
    private readonly Counter<long> _refused = meters.Create(TelemetryNames.Meter).CreateCounter<long>(
        "sm.identity.unverified", "{call}", "Calls refused because the token does not say that the person's identity was verified");

    public void Refused()
    {
        _refused.Add(1);
        NotVerified(logger);
    }

    [LoggerMessage(EventId = 1102, Level = LogLevel.Warning,
        Message = "A caller was refused: the token names no accepted assurance level "
            + "(settings Identity:AssuranceClaim, Identity:AcceptedAssurance)")]
    private static partial void NotVerified(ILogger logger);
}
