using System.Runtime.CompilerServices;

namespace SecureMessaging.Bff.UnitTests.OracleHealth;

/// <summary>The rules the service ships with: tests of names run over the file that is deployed.</summary>
internal static class ShippedRules
{
    public static string Json => File.ReadAllText(Path.Combine(Folder(), "../../../src/SecureMessaging.Bff/OracleHealth/Curation/curation.json"));

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
