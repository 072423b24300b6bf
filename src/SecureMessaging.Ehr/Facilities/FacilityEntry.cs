namespace SecureMessaging.Ehr.Facilities;

/// <summary>One station as configured.</summary>
public sealed class FacilityEntry
{
    /// <summary>The health care system's name as the web client shows it. Required.</summary>
    public string Name { get; init; } = "";

    /// <summary><c>vista</c> or <c>oracle-health</c>; with a migration date this is the EHR before T0.</summary>
    public string Ehr { get; init; } = EhrWireNames.Vista;

    /// <summary>Millennium tenant; required where the station is, or will be, on Oracle Health.</summary>
    public string? Tenant { get; init; }

    /// <summary>
    /// How Oracle Health is reached: <c>millennium</c> or <c>mhv-bridge</c>; the default is <c>OracleHealth:Transport</c>.
    /// </summary>
    public string? Transport { get; init; }

    /// <summary>T0, the first day on Oracle Health, US Eastern, <c>YYYY-MM-DD</c>.</summary>
    public DateOnly? MigrationDate { get; init; }

    /// <summary>
    /// It moved before there were migration phases, so its virtual care teams are shown unless a flag hides them.
    /// </summary>
    public bool Pretransitioned { get; init; }

    /// <summary>
    /// T0 counted from the day the service started; wins over <see cref="MigrationDate"/>. Development only, so that the
    /// sandbox's migrating person is in the same phase on whatever day it is run.
    /// </summary>
    public int? MigrationInDays { get; init; }
}
