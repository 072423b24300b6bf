namespace SecureMessaging.Ehr.Facilities;

/// <summary>The electronic health record a facility runs on.</summary>
public enum EhrSystem
{
    Vista,
    OracleHealth,
}
