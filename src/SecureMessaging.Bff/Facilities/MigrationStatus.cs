namespace SecureMessaging.Bff.Facilities;

/// <summary>How far a facility's migration is as a whole.</summary>
internal enum MigrationStatus
{
    NotStarted,
    Active,
    Complete,
}
