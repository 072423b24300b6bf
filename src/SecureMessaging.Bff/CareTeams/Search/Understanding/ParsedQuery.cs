using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>A question taken apart: its telling words, each with the meanings it may have.</summary>
internal sealed class ParsedQuery
{
    /// <summary>Longer questions are refused; nobody remembers this much of a team's name.</summary>
    public const int MaxTextLength = 200;

    private const int MaxWords = 8;

    public required IReadOnlyList<SearchWord> Words { get; init; }

    /// <summary>Fewer than two letters or digits in all: nothing to search for yet.</summary>
    public bool IsTooShort => Words.Sum(word => word.Text.Length) < 2;

    public static ParsedQuery Parse(string text, SearchIndex index, Lexicon lexicon)
    {
        var typed = Known(FoldedText.Of(text), index, lexicon);
        var corrected = FoldedText.Of(string.Join(' ', typed.Select(word => Corrected(word, index, lexicon))));
        var named = new HashSet<int>[typed.Count];
        var asked = new HashSet<int>[typed.Count];
        for (var i = 0; i < typed.Count; i++)
        {
            (named[i], asked[i]) = ([], []);
        }

        for (var i = 0; i < typed.Count; i++)
        {
            for (var length = 1; length <= lexicon.MaxPhraseWords && i + length <= typed.Count; length++)
            {
                var phrase = corrected.Slice(i, length);
                for (var word = i; word < i + length; word++)
                {
                    named[word].UnionWith(lexicon.Named(phrase).ToArray());
                    asked[word].UnionWith(lexicon.Asked(phrase).ToArray());
                }
            }
        }

        var words = typed.Select((word, i) => new SearchWord(word, [.. named[i]], [.. asked[i].Except(named[i])])).ToArray();
        var telling = words.Where(word => !lexicon.IsStopWord(word.Text)).Take(MaxWords).ToArray();
        return new ParsedQuery { Words = telling.Length > 0 ? telling : [.. words.Take(MaxWords)] };
    }

    /// <summary>
    /// Words that are in no team's name are taken apart or put together where that gives words that are: <c>primarycare</c>,
    /// <c>team4</c>, <c>yellow horse</c>.
    /// </summary>
    private static List<string> Known(FoldedText text, SearchIndex index, Lexicon lexicon)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Words.Count; i++)
        {
            var word = text.Slice(i, 1);
            if (i + 1 < text.Words.Count
                && Compound.Join(word, text.Slice(i + 1, 1), part => IsWholeWord(part, index, lexicon)) is { } joined)
            {
                words.Add(joined);
                i++;
                continue;
            }

            if (lexicon.IsStaffPrefix(word) || IsKnown(word, index, lexicon))
            {
                words.Add(word.ToString());
                continue;
            }

            words.AddRange(Compound.Split(word.ToString(), part => IsWholeWord(part, index, lexicon)));
        }

        return words;
    }

    private static string Corrected(string word, SearchIndex index, Lexicon lexicon)
    {
        if (IsKnown(word, index, lexicon))
        {
            return word;
        }

        var near = new List<FuzzyMatch>();
        lexicon.Words.AddNear(word, near);
        return near.Where(candidate => candidate.IsWhole).OrderBy(candidate => candidate.Errors).ThenBy(candidate => candidate.Word)
            .Select(candidate => lexicon.Words[candidate.Word]).FirstOrDefault(word);
    }

    private static bool IsKnown(ReadOnlySpan<char> word, SearchIndex index, Lexicon lexicon) =>
        lexicon.Words.Contains(word) || lexicon.IsStopWord(word)
        || index.HasBeginning(word);

    private static bool IsWholeWord(string word, SearchIndex index, Lexicon lexicon) =>
        lexicon.Words.Contains(word) || index.HasWord(word);
}
