using System.Text.RegularExpressions;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Understanding;

/// <summary>
/// The words of a question, put together and taken apart as the lists and the teams know them: <c>P.T.S.D.</c>, <c>yellow horse</c>,
/// <c>earnosethroat</c>, <c>team4</c>.
/// </summary>
internal sealed partial class QueryWords(SearchIndex index, Lexicon lexicon)
{
    private const int MaxWords = 40;
    private const int MinJoinedGuess = 8;
    private const int MinPart = 3;

    public List<string> Of(string text)
    {
        var folded = FoldedText.Of(Markup().Replace(text, " "));
        var words = new List<string>();
        for (var i = 0; i < folded.Words.Count && words.Count < MaxWords; i++)
        {
            var word = folded.Slice(i, 1);
            if (!IsOrdinal(word) || index.HasWord(word))
            {
                words.Add(word.ToString());
            }
        }

        return Known(JoinedLetters(words));
    }

    /// <summary>A day of the month, <c>23rd</c>, is no number of a team, and its letters are no RD.</summary>
    private static bool IsOrdinal(ReadOnlySpan<char> word) =>
        word.Length is 3 or 4 && char.IsAsciiDigit(word[0]) && char.IsAsciiDigit(word[^3]) && word[^2..] is "st" or "nd" or "rd" or "th";

    public bool IsWhole(string word) => index.HasWord(word) || lexicon.Words.Contains(word);

    public bool IsKnown(string word) =>
        IsWhole(word) || lexicon.IsSmallWord(word) || lexicon.IsLightWord(word) || lexicon.IsStaffPrefix(word);

    /// <summary>It is no typing error: it is known, or as it stands the beginning of a word of a team or a phrase.</summary>
    public bool IsReadAsTyped(string word) =>
        IsKnown(word) || word.All(char.IsDigit) || index.HasBeginning(word) || lexicon.Phrases.Of(word).Length > 0;

    [GeneratedRegex("<[^>]{0,40}>")]
    private static partial Regex Markup();

    /// <summary>Single letters that stand together are one abbreviation where the lists have it.</summary>
    private List<string> JoinedLetters(List<string> words)
    {
        var joined = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            var length = 1;
            while (i + length < words.Count && words[i + length].Length == 1 && words[i].Length == 1)
            {
                length++;
            }

            for (; length > 1; length--)
            {
                var letters = string.Concat(words.GetRange(i, length));
                if (lexicon.Phrases.Of(letters).Length > 0 || index.Words.Contains(letters))
                {
                    joined.Add(letters);
                    i += length - 1;
                    break;
                }
            }

            if (length == 1)
            {
                joined.Add(words[i]);
            }
        }

        return joined;
    }

    private List<string> Known(List<string> typed)
    {
        var words = new List<string>();
        for (var i = 0; i < typed.Count; i++)
        {
            var word = typed[i];
            if (i + 1 < typed.Count && JoinedWith(word, typed[i + 1], i + 2 < typed.Count ? typed[i + 2] : null) is var (joined, count))
            {
                words.Add(joined);
                i += count - 1;
                continue;
            }

            var isOne = IsKnown(word) || IsBeginning(word) || CommonWords.Contains(word);
            words.AddRange(isOne ? [word] : Compound.Split(word, part => IsPart(part, word)));
        }

        return words;
    }

    /// <summary>Small words are parts of long words only: <c>askapharmacist</c>, and not <c>howgen</c>.</summary>
    private bool IsPart(string part, string word) =>
        lexicon.IsSmallWord(part)
            ? word.Length > MinJoinedGuess
            : IsWhole(part) && (word.Length >= MinJoinedGuess || part.Length >= MinPart);

    private bool IsBeginning(string word) => index.HasBeginning(word) && !word.Any(char.IsDigit);

    /// <summary>The word that two or three are when written together, exactly or nearly, where they are not known apart.</summary>
    private (string Joined, int Count)? JoinedWith(string first, string second, string? third)
    {
        // Marks of staff stand before a site or a name: a pool whose name has them glued must not take the place of both words.
        if (lexicon.IsStaffPrefix(first) || lexicon.IsStaffPrefix(second) || (lexicon.IsSmallWord(second) && third is null))
        {
            return null;
        }

        if (third is not null && !IsWhole(first) && IsWhole(first + second + third))
        {
            return (first + second + third, 3);
        }

        if (Compound.Join(first, second, IsWhole) is { } joined)
        {
            return (joined, 2);
        }

        var together = first + second;
        return together.Length >= MinJoinedGuess && !IsWhole(first) && !lexicon.IsSmallWord(first) && !lexicon.IsLightWord(second)
            && Near(index.Words, together) is { } near
            ? (near, 2)
            : null;
    }

    private static string? Near(Vocabulary words, string joined)
    {
        var near = new List<FuzzyMatch>();
        words.AddNear(joined, near);
        return near.Where(match => match is { IsWhole: true, Errors: <= 1 } && words[match.Word].Length >= joined.Length - 1)
            .Select(match => words[match.Word]).FirstOrDefault();
    }
}
