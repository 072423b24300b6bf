namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>Words written together or apart.</summary>
internal static class Compound
{
    private const int MinPartLength = 2;

    /// <summary>
    /// The known word that two words are when written together; null where there is none, or where both are known by
    /// themselves.
    /// </summary>
    public static string? Join(ReadOnlySpan<char> first, ReadOnlySpan<char> second, Func<string, bool> isKnown)
    {
        if (first.Length < MinPartLength || second.Length < MinPartLength || char.IsDigit(first[^1]) || char.IsDigit(second[0]))
        {
            return null;
        }

        var joined = string.Concat(first, second);
        return isKnown(joined) && !(isKnown(first.ToString()) && isKnown(second.ToString())) ? joined : null;
    }

    /// <summary>The two known words a word is made of, or its letters and digits apart, or the word itself.</summary>
    public static IEnumerable<string> Split(string word, Func<string, bool> isKnown)
    {
        var parts = WordParts.Of(word);
        if (parts.Length > 0)
        {
            return parts.Select(part => word[part]);
        }

        for (var at = word.Length - MinPartLength; at >= MinPartLength; at--)
        {
            if (isKnown(word[..at]) && isKnown(word[at..]))
            {
                return [word[..at], word[at..]];
            }
        }

        return [word];
    }
}
