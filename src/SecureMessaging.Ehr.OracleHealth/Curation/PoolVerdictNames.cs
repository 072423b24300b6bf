namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>How report and metrics spell a verdict.</summary>
internal static class PoolVerdictNames
{
    public static bool TryParse(string text, out PoolVerdict verdict) =>
        Enum.TryParse(text, ignoreCase: true, out verdict) && Of(verdict) == text;

    public static string Of(PoolVerdict verdict) => verdict switch
    {
        PoolVerdict.Mapped => "mapped",
        PoolVerdict.Denied => "denied",
        _ => "unmapped",
    };
}
