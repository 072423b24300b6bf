namespace SecureMessaging.Bff.Facilities;

/// <summary>The wire names of the records, as <c>meta.partial</c>, the ops API and configuration spell them.</summary>
internal static class EhrNames
{
    public const string Vista = "vista";
    public const string OracleHealth = "oracle-health";

    public static string ToWireName(this Ehr ehr) => ehr == Ehr.Vista ? Vista : OracleHealth;

    public static bool TryParse(string? text, out Ehr ehr)
    {
        ehr = text == OracleHealth ? Ehr.OracleHealth : Ehr.Vista;
        return text is Vista or OracleHealth;
    }
}
