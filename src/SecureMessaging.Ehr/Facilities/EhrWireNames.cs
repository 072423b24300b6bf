namespace SecureMessaging.Ehr.Facilities;

/// <summary>The two EHRs that a facility moves between, as configuration and the wire spell them.</summary>
internal static class EhrWireNames
{
    public const string Vista = "vista";
    public const string OracleHealth = "oracle-health";
}
