namespace SecureMessaging.Ehr.Facilities.Migration;

/// <summary>A facility's step in moving from VistA to Oracle Health. Boundaries are calendar days in US Eastern time.</summary>
public enum MigrationPhase
{
    P0,
    P1,
    P2,
    P3,
    P4,
    P5,
    P6,
    P7,
    P8,
    P9,
}
