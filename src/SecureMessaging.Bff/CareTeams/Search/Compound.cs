namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>Words written together.</summary>
internal static class Compound
{
    private const int ShortestPart = 2;

    /// <summary>The two known words a word is made of, or its letters and digits apart, or the word itself.</summary>
    public static IEnumerable<string> Split(string word, Func<string, bool> isKnown)
    {
        var parts = WordParts.Of(word);
        if (parts.Length > 0)
        {
            return parts.Select(part => word[part]);
        }

        for (var at = word.Length - ShortestPart; at >= ShortestPart; at--)
        {
            if (isKnown(word[..at]) && isKnown(word[at..]))
            {
                return [word[..at], word[at..]];
            }
        }

        return [word];
    }
}
