namespace SecureMessaging.Bff.Facilities;

/// <summary>The electronic health record a facility runs on.</summary>
internal enum Ehr
{
    Vista,
    OracleHealth,
}
