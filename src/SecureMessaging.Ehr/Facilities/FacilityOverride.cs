using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Ehr.Facilities;

/// <summary>What operations decided for one facility against configuration and calendar.</summary>
/// <param name="Phase">Taken instead of the calendar's phase; null leaves the calendar's.</param>
/// <param name="Blocked">
/// True stops messaging at the facility and false opens it, whatever the phase says; null leaves it to the phase.
/// </param>
public sealed record FacilityOverride(MigrationPhase? Phase, bool? Blocked)
{
    /// <summary>
    /// Where this service looks for the facility, for a switch that came earlier or later than the calendar has it. It
    /// moves no patient's data; null leaves it to the calendar.
    /// </summary>
    public EhrName? Ehr { get; init; }

    /// <summary><c>millennium</c> or <c>mhv-bridge</c>; null leaves it to configuration.</summary>
    public string? Transport { get; init; }
}
