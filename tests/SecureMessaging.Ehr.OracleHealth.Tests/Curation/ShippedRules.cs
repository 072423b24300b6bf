namespace SecureMessaging.Ehr.OracleHealth.Tests.Curation;

/// <summary>The rules the service ships with: tests of names run over the file that is deployed.</summary>
internal static class ShippedRules
{
    public static string Json =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "OracleHealth", "Curation", "curation.json"));
}
