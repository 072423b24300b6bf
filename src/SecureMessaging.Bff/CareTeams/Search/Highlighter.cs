using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Search.Understanding;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>Finds which words of a hit answer a question. Runs over the hits that are shown, never over all teams.</summary>
internal sealed class Highlighter(Lexicon lexicon, ParsedQuery query)
{
    private readonly HashSet<int> _meanings = [.. query.Units.SelectMany(unit => unit.Meanings).Select(meaning => meaning.Meaning)];

    public IReadOnlyList<SearchHighlight> Of(ListedTeam listed)
    {
        var found = new List<SearchHighlight>();
        foreach (var (attribute, _) in SearchableAttribute.All.Where(pair => pair.Attribute.IsShown))
        {
            if (attribute.Read(listed) is { Length: > 0 } text)
            {
                Add(attribute.Name, text, FoldedText.Of(text), attribute.StartOf(listed), found);
            }
        }

        return found;
    }

    private void Add(string attribute, string source, FoldedText text, int start, List<SearchHighlight> found)
    {
        for (var i = 0; i < text.Words.Count; i++)
        {
            var words = text.Words[i].SourceStart >= start ? PhraseAt(text, i) : 0;
            if (words == 0 && Answers(text.Slice(i, 1)))
            {
                words = 1;
            }

            if (words > 0)
            {
                var (first, last) = (text.Words[i], text.Words[i + words - 1]);
                var length = last.SourceStart + last.SourceLength - first.SourceStart;
                found.Add(new SearchHighlight(attribute, source.Substring(first.SourceStart, length), first.SourceStart, length));
                i += words - 1;
            }
        }
    }

    /// <summary>How many words from here on are a written form of something that was asked for; the longest form wins.</summary>
    private int PhraseAt(FoldedText text, int start)
    {
        for (var length = Math.Min(lexicon.MaxNameWords, text.Words.Count - start); length > 0; length--)
        {
            foreach (var meaning in lexicon.Named(text.Slice(start, length)))
            {
                if (_meanings.Contains(meaning))
                {
                    return length;
                }
            }
        }

        return 0;
    }

    private bool Answers(ReadOnlySpan<char> word)
    {
        foreach (var asked in query.Words)
        {
            if (word.SequenceEqual(asked) || (asked.Length > 1 && !char.IsDigit(asked[^1]) && word.StartsWith(asked)))
            {
                return true;
            }
        }

        return false;
    }
}
