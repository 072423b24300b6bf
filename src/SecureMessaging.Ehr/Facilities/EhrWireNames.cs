namespace SecureMessaging.Ehr.Facilities;

/// <summary>The wire names of the EHRs, as <c>meta.partial</c>, the ops API and configuration spell them.</summary>
public static class EhrWireNames
{
    public const string Vista = "vista";
    public const string OracleHealth = "oracle-health";

    public static string ToWireName(this EhrSystem ehr) => ehr == EhrSystem.Vista ? Vista : OracleHealth;

    public static bool TryParse(string? text, out EhrSystem ehr)
    {
        ehr = text == OracleHealth ? EhrSystem.OracleHealth : EhrSystem.Vista;
        return text is Vista or OracleHealth;
    }
}
