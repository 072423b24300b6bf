namespace SecureMessaging.Ehr.Facilities;

/// <summary>How far a facility's migration is as a whole.</summary>
public enum MigrationStatus
{
    NotStarted,
    Active,
    Complete,
}
