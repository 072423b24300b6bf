using System.Text.RegularExpressions;

namespace SecureMessaging.Sandbox.Legacy.Rules;

/// <summary>Legacy's own rule for teams whose messages must be signed: by the raw name.</summary>
internal static partial class LegacySignature
{
    public static bool IsRequired(string name) => Offices().IsMatch(name);

    [GeneratedRegex(
        @"(Privacy Issues?|Release of Information Medical Records|Record Amendment)[\s_]*Admin|Release[\s_]*of[\s_]*Information",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Offices();
}
