namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>Words written together or apart.</summary>
internal static class Compound
{
    private const int MinPartLength = 2;

    /// <summary>Shorter parts would make three of many a word with a typing error.</summary>
    private const int MinPartOfThree = 3;

    private static readonly string[] Between = ["a", "an", "of", "the", "and", "for", "de", "la"];

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

    /// <summary>The two or three known words a word is made of, or its letters and digits apart, or the word itself.</summary>
    public static IEnumerable<string> Split(string word, Func<string, bool> isKnown)
    {
        var parts = WordParts.Of(word);
        if (parts.Length > 0)
        {
            return parts.Select(part => word[part]);
        }

        return InTwo(word, isKnown, MinPartLength) ?? InThree(word, isKnown) ?? AroundASmallWord(word, isKnown) ?? [word];
    }

    private static string[]? InTwo(string word, Func<string, bool> isKnown, int minLength)
    {
        for (var at = word.Length - minLength; at >= minLength; at--)
        {
            if (isKnown(word[..at]) && isKnown(word[at..]))
            {
                return [word[..at], word[at..]];
            }
        }

        return null;
    }

    /// <summary><c>askapharmacist</c>, <c>nurseofgold</c>: the two parts without the small word between them.</summary>
    private static string[]? AroundASmallWord(string word, Func<string, bool> isKnown)
    {
        for (var at = MinPartOfThree; at <= word.Length - MinPartOfThree; at++)
        {
            foreach (var small in Between)
            {
                var rest = at + small.Length;
                if (word.Length - rest >= MinPartOfThree && string.CompareOrdinal(word, at, small, 0, small.Length) == 0
                    && isKnown(word[..at]) && isKnown(word[rest..]))
                {
                    return [word[..at], word[rest..]];
                }
            }
        }

        return null;
    }

    private static string[]? InThree(string word, Func<string, bool> isKnown)
    {
        for (var at = word.Length - (2 * MinPartOfThree); at >= MinPartOfThree; at--)
        {
            if (isKnown(word[..at]) && InTwo(word[at..], isKnown, MinPartOfThree) is { } rest)
            {
                return [word[..at], .. rest];
            }
        }

        return null;
    }
}
