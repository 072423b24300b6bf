namespace SecureMessaging.Ehr;

/// <summary>Names of flags by which an EHR is included (<see cref="EhrProfile.IncludedBy"/>): for the profiles, and nobody else.</summary>
public static class EhrFlags
{
    /// <summary>The pilot of Oracle Health, whichever way it is reached.</summary>
    public const string OracleHealth = "mhv_secure_messaging_cerner_pilot";
}
