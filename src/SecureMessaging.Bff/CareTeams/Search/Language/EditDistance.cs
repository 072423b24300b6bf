namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>Counts typing errors: a letter wrong, missing, added, or two neighbours exchanged (optimal string alignment).</summary>
internal static class EditDistance
{
    private const int MaxWordLength = 32;

    /// <summary>How many errors a word may have: none below four letters, where every word is near every other.</summary>
    public static int Allowed(int length) => length switch
    {
        < 4 => 0,
        < 7 => 1,
        _ => 2,
    };

    /// <summary>
    /// Errors between what was typed and the whole word, and between it and the nearest beginning of the word; above
    /// <paramref name="limit"/> either is only known to be above.
    /// </summary>
    public static (int Whole, int Beginning) Count(ReadOnlySpan<char> typed, ReadOnlySpan<char> word, int limit)
    {
        if (typed.Length > MaxWordLength || word.Length > MaxWordLength || word.Length < typed.Length - limit)
        {
            return (limit + 1, limit + 1);
        }

        Span<int> rows = stackalloc int[3 * (MaxWordLength + 1)];
        var before = rows[..(MaxWordLength + 1)];
        var previous = rows.Slice(MaxWordLength + 1, MaxWordLength + 1);
        var current = rows[(2 * (MaxWordLength + 1))..];
        var columns = Math.Min(word.Length, typed.Length + limit);
        for (var j = 0; j <= columns; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= typed.Length; i++)
        {
            if (FillRow(typed, word, i, columns, before, previous, current) > limit)
            {
                return (limit + 1, limit + 1);
            }

            var free = before;
            before = previous;
            previous = current;
            current = free;
        }

        var beginning = int.MaxValue;
        for (var j = 0; j <= columns; j++)
        {
            beginning = Math.Min(beginning, previous[j]);
        }

        return (columns == word.Length ? previous[columns] : limit + 1, beginning);
    }

    private static int FillRow(
        ReadOnlySpan<char> typed, ReadOnlySpan<char> word, int i, int columns, Span<int> before, Span<int> previous, Span<int> current)
    {
        current[0] = i;
        var min = i;
        for (var j = 1; j <= columns; j++)
        {
            var cost = typed[i - 1] == word[j - 1] ? 0 : 1;
            var value = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
            if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
            {
                value = Math.Min(value, before[j - 2] + 1);
            }

            current[j] = value;
            min = Math.Min(min, value);
        }

        return min;
    }
}
