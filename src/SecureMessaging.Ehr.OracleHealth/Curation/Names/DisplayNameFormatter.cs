using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Names;

/// <summary>Makes the readable name of a pool from what its name says after the station.</summary>
internal static partial class DisplayNameFormatter
{
    /// <summary>Words that stay small inside a name written all in small letters.</summary>
    private static readonly FrozenSet<string> Small = new[] { "a", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with" }
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A name as it is said: one blank for underscores and any run of blanks, nothing invisible.</summary>
    public static string Spoken(string name) => Blanks().Replace(Invisible().Replace(name, ""), " ").Trim();

    /// <summary>Blanks and capitals put in order, no word lost.</summary>
    public static string Tidy(string rest, CompiledRules rules)
    {
        var tidy = Spoken(rest).Trim(' ', '-', '\u2013', '\u2014', '*', '.', ',');
        var (lower, upper) = (tidy.Any(char.IsLower), tidy.Any(char.IsUpper));
        return lower && upper ? tidy : Capitalize(tidy, rules, keepSmall: lower);
    }

    /// <summary>The rewrite rules made on the tidy name; the tidy name itself when they leave nothing.</summary>
    public static string Rewrite(string tidy, CompiledRules rules)
    {
        var readable = tidy;
        foreach (var (pattern, replacement) in rules.Display)
        {
            readable = pattern.Replace(readable, replacement);
        }

        readable = Blanks().Replace(readable, " ").Trim(' ', '-', '\u2013', '\u2014', ',');
        return readable.Length == 0 ? tidy : readable;
    }

    private static string Capitalize(string name, CompiledRules rules, bool keepSmall) => Word().Replace(
        name,
        match => keepSmall && match.Index > 0 && Small.Contains(match.Value) ? match.Value
            : rules.KeepUpper.Contains(match.Value) || match.Value.Length == 1 ? match.Value.ToUpperInvariant()
            : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(match.Value.ToLowerInvariant()));

    [GeneratedRegex(@"[\s_\p{Cc}]+")]
    private static partial Regex Blanks();

    /// <summary>
    /// Zero-width characters and those that turn the direction of writing: a browser would show them as something else.
    /// </summary>
    [GeneratedRegex(@"[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")]
    private static partial Regex Invisible();

    [GeneratedRegex(@"[\p{L}\p{N}']+")]
    private static partial Regex Word();
}
