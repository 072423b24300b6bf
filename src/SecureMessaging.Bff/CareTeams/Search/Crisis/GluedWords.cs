using System.Collections.Frozen;

namespace SecureMessaging.Bff.CareTeams.Search.Crisis;

/// <summary>Words of the list that are written without blanks: <c>killmyself</c>, <c>iwanttodie</c>, <c>cantbreathe</c>.</summary>
internal sealed class GluedWords(CrisisSymbols symbols)
{
    private const int MinGlued = 6;
    private const int MaxGlued = 40;

    /// <summary>Words that stand between those of the list where people write without blanks.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Glue = FrozenSet.ToFrozenSet(
        "i im my me to the a it is and of in on he she his her want wanna gonna going cant dont no not all so am be go".Split(' '))
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The fewest parts; null where it is not made of such words.</summary>
    public string[]? PartsOf(string word)
    {
        if (word.Length is < MinGlued or > MaxGlued)
        {
            return null;
        }

        // From the end: in how few words the rest is written, and how long the first of them is.
        Span<int> parts = stackalloc int[MaxGlued + 1];
        Span<int> first = stackalloc int[MaxGlued + 1];
        for (var at = word.Length - 1; at >= 0; at--)
        {
            parts[at] = int.MaxValue;
            for (var length = word.Length - at; length > 0; length--)
            {
                if (parts[at + length] < parts[at] - 1 && IsPart(word.AsSpan(at, length)))
                {
                    (parts[at], first[at]) = (parts[at + length] + 1, length);
                }
            }
        }

        return parts[0] is int.MaxValue or < 2 ? null : Cut(word, first);
    }

    private static string[] Cut(string word, ReadOnlySpan<int> first)
    {
        var cut = new List<string>();
        for (var at = 0; at < word.Length; at += first[at])
        {
            cut.Add(word.Substring(at, first[at]));
        }

        return [.. cut];
    }

    private bool IsPart(ReadOnlySpan<char> part) => Glue.Contains(part) || (part.Length > 2 && symbols.IsWord(part));
}
