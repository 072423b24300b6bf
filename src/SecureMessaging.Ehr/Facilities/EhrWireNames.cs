using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Facilities;

/// <summary>The two EHRs that a facility moves between, as the ops API and configuration spell them.</summary>
public static class EhrWireNames
{
    public const string Vista = "vista";
    public const string OracleHealth = "oracle-health";

    public static bool TryParse(string? text, out EhrName ehr)
    {
        ehr = text == OracleHealth ? EhrName.OracleHealth : EhrName.Vista;
        return text is Vista or OracleHealth;
    }
}
