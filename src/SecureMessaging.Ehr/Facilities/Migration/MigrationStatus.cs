namespace SecureMessaging.Ehr.Facilities.Migration;

/// <summary>How far a facility's migration is as a whole.</summary>
public enum MigrationStatus
{
    NotStarted,
    Active,
    Complete,
}
