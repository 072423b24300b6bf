namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>
/// The field of a person's title: <c>podiatrist</c> is of podiatry, <c>audiologist</c> of audiology, <c>orthopedist</c> of orthopedics.
/// A title that is not in the list itself is read by these endings before any typing error is thought of.
/// </summary>
internal static class TitleForms
{
    private const int MinStem = 4;

    private static readonly (string Title, string[] Fields)[] Endings =
    [
        ("ologist", ["ology"]),
        ("iatrist", ["iatry"]),
        ("iatrician", ["iatrics", "iatry"]),
        ("metrist", ["metry"]),
        ("ician", ["ics", "y"]),
        ("ist", ["y", "ics", "ic", "s", "ology", ""]),
        ("surgeon", ["surgery"]),
        ("ologo", ["ology"]),
        ("ologa", ["ology"]),
    ];

    /// <summary>Names that the field may have, the most usual one first; empty where the word has no ending of a title.</summary>
    public static IEnumerable<string> FieldsOf(string word)
    {
        var singular = word.EndsWith('s') ? word[..^1] : word;
        foreach (var (title, fields) in Endings)
        {
            if (singular.Length >= MinStem - 1 + title.Length && singular.EndsWith(title, StringComparison.Ordinal))
            {
                foreach (var field in fields)
                {
                    yield return singular[..^title.Length] + field;
                }
            }
        }
    }

    /// <summary>The field of a title with an error in it; null where the ending is one that many other words have.</summary>
    public static string? MisspeltFieldOf(string word)
    {
        var singular = word.TrimEnd('s');
        return singular.EndsWith("logist", StringComparison.Ordinal) || singular.EndsWith("iatrist", StringComparison.Ordinal)
            ? singular[..^"ist".Length] + "y"
            : null;
    }

    /// <summary>What comes before the ending, for a field whose name only begins alike (<c>diabetologist</c>); else null.</summary>
    public static string? StemOf(string word)
    {
        var singular = word.EndsWith('s') ? word[..^1] : word;
        return singular.EndsWith("ologist", StringComparison.Ordinal) && singular.Length >= MinStem + 1 + "ologist".Length
            ? singular[..^"ologist".Length]
            : null;
    }
}
