namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>A word without its ending, so that <c>itching</c> meets <c>itches</c>. Not a word of English, and never shown.</summary>
internal static class WordStem
{
    private const int MinStem = 3;

    public static string Of(string word)
    {
        var stem = word switch
        {
            _ when word.Length <= MinStem => word,
            _ when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
            _ when word.EndsWith("ing", StringComparison.Ordinal) && word.Length > MinStem + 3 => Single(word[..^3]),
            _ when word.EndsWith("ed", StringComparison.Ordinal) && word.Length > MinStem + 2 => Single(word[..^2]),
            _ when word.EndsWith('s') && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
            _ => word,
        };
        return stem.Length > MinStem && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    /// <summary>Of <c>cutting</c> the stem is <c>cut</c>.</summary>
    private static string Single(string stem) =>
        stem.Length > MinStem && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l') ? stem[..^1] : stem;
}
