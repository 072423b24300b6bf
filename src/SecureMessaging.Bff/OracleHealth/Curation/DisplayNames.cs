using System.Globalization;
using System.Text.RegularExpressions;

namespace SecureMessaging.Bff.OracleHealth.Curation;

/// <summary>Makes the readable name of a pool from what its name says after the station.</summary>
internal static partial class DisplayNames
{
    /// <summary>Blanks and capitals put in order, no word lost.</summary>
    public static string Tidy(string rest, CompiledRules rules)
    {
        var tidy = Blanks().Replace(rest, " ").Trim(' ', '-', '*', '.', ',');
        return tidy.Any(char.IsLower) ? tidy : Lower(tidy, rules);
    }

    /// <summary>The rewrite rules made on the tidy name; the tidy name itself when they leave nothing.</summary>
    public static string Rewrite(string tidy, CompiledRules rules)
    {
        var readable = tidy;
        foreach (var (pattern, replacement) in rules.Display)
        {
            readable = pattern.Replace(readable, replacement);
        }

        readable = Blanks().Replace(readable, " ").Trim(' ', '-', ',');
        return readable.Length == 0 ? tidy : readable;
    }

    private static string Lower(string capitals, CompiledRules rules) => Word().Replace(
        capitals,
        match => rules.KeepUpper.Contains(match.Value) || match.Value.Length == 1
            ? match.Value
            : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(match.Value.ToLowerInvariant()));

    [GeneratedRegex(@"[\s_]+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"[\p{L}\p{N}']+")]
    private static partial Regex Word();
}
