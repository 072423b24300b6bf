using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Ehr.Facilities;

/// <summary>A facility as it stands now: calendar, clock and overrides of operations are already applied.</summary>
public sealed record Facility
{
    /// <summary>The configured key that was matched: the longest one, or the three-digit parent.</summary>
    public required StationNumber Station { get; init; }

    public required string Name { get; init; }

    /// <summary>The EHR it is on now (<see cref="EhrProfile.Ehr"/>), however that is reached.</summary>
    public required EhrName Ehr { get; init; }

    /// <summary>The adapter that reaches the facility (<see cref="EhrProfile.Name"/>); follows from EHR and transport.</summary>
    public required EhrName Adapter { get; init; }

    /// <summary>Null where its EHR has no tenants (<see cref="EhrProfile.HasTenants"/>).</summary>
    public string? Tenant { get; init; }

    /// <summary>Null when the facility has no migration date, or the first phase has not begun.</summary>
    public MigrationPhase? Phase { get; init; }

    /// <summary>
    /// True while the phase, or operations, stop secure messaging here; on both sides of the switch of EHR.
    /// </summary>
    public required bool BlockedByMigration { get; init; }

    /// <summary>
    /// Its phase is the reason that messaging is stopped: its teams leave every list, because the web client has an alert of its own for
    /// such a facility. False where operations opened it in that phase, and where they stopped it in another.
    /// </summary>
    public bool InBlockedPhase { get; init; }

    /// <summary>It moved before there were phases, so its virtual care teams are shown unless a flag hides them.</summary>
    public bool Pretransitioned { get; init; }

    /// <summary>Null when the facility has no migration date.</summary>
    public MigrationStatus? MigrationStatus { get; init; }

    /// <summary>Operations decided otherwise than the calendar.</summary>
    public bool Overridden { get; init; }

    /// <summary>The day of the switch of EHR (T0), US Eastern.</summary>
    public DateOnly? MigrationDate { get; init; }
}
