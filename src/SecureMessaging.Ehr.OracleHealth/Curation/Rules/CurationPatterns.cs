using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Rules;

/// <summary>
/// Patterns of the rules, each made once: to make one takes milliseconds, and a start needs each when the file is
/// checked and again for every tenant.
/// </summary>
internal static class CurationPatterns
{
    /// <summary>Linear in the length of the name, whatever the pattern: a rule cannot stall the service.</summary>
    private const RegexOptions Matching = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Far more than any rules file holds; files that keep changing begin anew instead of growing without end.</summary>
    private const int MaxHeld = 2_000;

    private static readonly ConcurrentDictionary<string, Regex> Held = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The text is no regular expression.</exception>
    /// <exception cref="NotSupportedException">It needs backtracking.</exception>
    public static Regex Get(string pattern)
    {
        if (Held.Count >= MaxHeld)
        {
            Held.Clear();
        }

        return Held.GetOrAdd(pattern, static text => new Regex(text, Matching));
    }
}
