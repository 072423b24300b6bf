using System.Globalization;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Names;

/// <summary>Walks over a raw name word by word: a word is a run of letters and digits.</summary>
internal static class NameTokenizer
{
    /// <summary>The word at or after <paramref name="from"/>; nothing when only other characters are left.</summary>
    public static (int Start, int End) Next(string name, int from)
    {
        var start = from;
        while (start < name.Length && !char.IsLetterOrDigit(name[start]))
        {
            start++;
        }

        var end = start;
        while (end < name.Length && char.IsLetterOrDigit(name[end]))
        {
            end++;
        }

        return (start, end);
    }

    /// <summary>Past the blanks, dashes, underscores and the like that stand behind a prefix or a code.</summary>
    public static int SkipSeparators(string name, int from)
    {
        while (from < name.Length && IsSeparator(name[from]))
        {
            from++;
        }

        return from;
    }

    public static bool Any(string name, int from) => Next(name, from) is var (start, end) && end > start;

    private static bool IsSeparator(char character) =>
        char.IsWhiteSpace(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.DashPunctuation
            or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.ClosePunctuation
        || character is ':' or ';' or '/' or '|' or '.' or ',' or '*' or '=' or '>';
}
