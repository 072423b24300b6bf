using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Crisis;

/// <summary>
/// The words of a text as the list of crisis knows them: misspelt (<c>sucidal</c>), glued (<c>killmyself</c>), with signs for letters
/// (<c>su1cide</c>, <c>k!ll</c>), letter by letter. An ordinary word of the language stays what it is.
/// </summary>
internal sealed class CrisisWords
{
    /// <summary>More words than any sentence has; each costs time.</summary>
    private const int MaxWords = 250;

    private const int MinMisspelt = 4;
    private const int MaxAbbreviation = 5;
    private const int MinSpelledOut = 4;

    private static readonly (string Ending, string Instead)[] Endings =
        [("s", ""), ("es", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("in", ""), ("ies", "y")];

    private static readonly FrozenDictionary<char, char> Letters = new Dictionary<char, char>
    {
        ['0'] = 'o', ['1'] = 'i', ['3'] = 'e', ['4'] = 'a', ['5'] = 's', ['7'] = 't', ['@'] = 'a', ['!'] = 'i', ['$'] = 's',
    }.ToFrozenDictionary();

    private readonly CrisisSymbols _symbols;
    private readonly FrozenSet<string> _fillers;
    private readonly FrozenDictionary<string, string> _spellings;
    private readonly Vocabulary _vocabulary;
    private readonly GluedWords _glued;

    public CrisisWords(CrisisFile file, CrisisSymbols symbols)
    {
        (_symbols, _glued) = (symbols, new GluedWords(symbols));
        _fillers = file.Fillers.ToFrozenSet(StringComparer.Ordinal);
        _spellings = file.Spellings.SelectMany(entry => entry.Value, (entry, form) => (form, entry.Key))
            .ToFrozenDictionary(pair => pair.form, pair => pair.Key, StringComparer.Ordinal);
        _vocabulary = new Vocabulary(
            [.. symbols.Words.Where(word => word.Length >= MinMisspelt && !word.Any(char.IsDigit)).Order(StringComparer.Ordinal)]);
    }

    public string[] Of(string text)
    {
        var words = new List<string>();
        foreach (var sentence in SentencesOf(text))
        {
            var folded = FoldedText.Of(sentence);
            for (var i = 0; i < folded.Words.Count && words.Count < MaxWords; i++)
            {
                Add(words, folded, ref i);
            }

            if (words.Count > 0 && words[^1].Length > 0)
            {
                words.Add(CrisisText.EndOfSentence);
            }
        }

        if (words.Count > 0)
        {
            words.RemoveAt(words.Count - 1);
        }

        return [.. words];
    }

    private void Add(List<string> words, FoldedText folded, ref int at)
    {
        var letters = SpelledOut(folded, at);
        if (letters >= MinSpelledOut)
        {
            words.AddRange(Meant(folded.Slice(at, letters).ToString().Replace(" ", "", StringComparison.Ordinal)));
            at += letters - 1;
            return;
        }

        words.AddRange(Meant(folded.Slice(at, 1).ToString()).Where(word => !_fillers.Contains(word)));
    }

    private static int SpelledOut(FoldedText folded, int at)
    {
        var letters = 0;
        while (at + letters < folded.Words.Count && folded.Slice(at + letters, 1) is [var letter] && char.IsAsciiLetter(letter))
        {
            letters++;
        }

        return letters;
    }

    private string[] Meant(string word)
    {
        if (_spellings.TryGetValue(word, out var right))
        {
            return right.Split(' ');
        }

        if (IsKnown(word))
        {
            return [Uninflected(word)];
        }

        var plain = WithoutRepeats(word);
        if (plain != word && (IsKnown(plain) || _spellings.ContainsKey(plain)))
        {
            return Meant(plain);
        }

        return _glued.PartsOf(plain) ?? (Nearest(plain) is { } near ? [near] : [word]);
    }

    /// <summary>The word of the list that it is a form of, where it is none itself: <c>jumps</c>, <c>barricaded</c>.</summary>
    private string Uninflected(string word)
    {
        if (!_symbols.IsWord(word) && word.Length > MinMisspelt)
        {
            foreach (var (ending, instead) in Endings)
            {
                if (word.EndsWith(ending, StringComparison.Ordinal) && word[..^ending.Length] + instead is var stem
                    && stem.Length >= MinMisspelt - 1 && _symbols.IsWord(stem))
                {
                    return stem;
                }
            }
        }

        return word;
    }

    private bool IsKnown(string word) =>
        _symbols.IsWord(word) || _fillers.Contains(word) || CommonWords.Contains(word) || _symbols.HasBeginningOf(word)
        || char.IsAsciiDigit(word[0]);

    private string? Nearest(string word)
    {
        if (word.Length < MinMisspelt || (word.Length <= MaxAbbreviation && Lexicon.Default.Words.Contains(word)))
        {
            return null;
        }

        var best = Nearest(_vocabulary, word);
        return best is { } near && !IsNearerToCare(word, near.Errors) ? _vocabulary[near.Word] : null;
    }

    /// <summary>It is <c>homless</c> for homeless rather than for hopeless.</summary>
    private static bool IsNearerToCare(string word, int errors) =>
        !Lexicon.Default.Words.Contains(word) && Nearest(Lexicon.Default.Words, word) is { } other && other.Errors < errors;

    private static FuzzyMatch? Nearest(Vocabulary words, string word)
    {
        var near = new List<FuzzyMatch>();
        words.AddNear(word, near);
        FuzzyMatch? best = null;
        foreach (var match in near)
        {
            if (match.IsWhole && IsNear(word, words[match.Word]) && (best is null || match.Errors < best.Value.Errors))
            {
                best = match;
            }
        }

        return best;
    }

    /// <summary>A short word is the same only with two letters exchanged, or one doubled or missing; a longer one begins alike.</summary>
    private static bool IsNear(string typed, string word) =>
        Math.Abs(typed.Length - word.Length) <= 2 && (typed[0] == word[0] || (typed.Length > 1 && typed[1] == word[0]))
        && (word.Length > MinMisspelt || typed.Length != word.Length || typed.Order().SequenceEqual(word.Order()));

    private static string WithoutRepeats(string word)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var letter in word)
        {
            if (plain.Length < 2 || plain[^1] != letter || plain[^2] != letter)
            {
                plain.Append(letter);
            }
        }

        return plain.Length > 2 && plain[^1] == plain[^2] && plain.Length < word.Length
            ? plain.ToString(0, plain.Length - 1)
            : plain.ToString();
    }

    /// <summary>Without characters that have no width, with letters for the signs that stand for them.</summary>
    private static IEnumerable<string> SentencesOf(string text)
    {
        var sentence = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (char.GetUnicodeCategory(character) == UnicodeCategory.Format || (character == '*' && IsInWord(text, i)))
            {
                continue;
            }

            if (Ends(text, i))
            {
                yield return sentence.ToString();
                sentence.Clear();
                continue;
            }

            sentence.Append(Letters.TryGetValue(character, out var letter) && IsInWord(text, i) ? letter : character);
        }

        yield return sentence.ToString();
    }

    /// <summary>A letter before and behind, or behind another such sign.</summary>
    private static bool IsInWord(string text, int at) =>
        at > 0 && at + 1 < text.Length && char.IsAsciiLetter(text[at - 1])
        && (char.IsAsciiLetter(text[at + 1]) || Letters.ContainsKey(text[at + 1]));

    /// <summary>One dot, and a blank behind it. Three of them are a pause.</summary>
    private static bool Ends(string text, int at) =>
        text[at] is '\n' or ';'
        || (text[at] is '.' or '!' or '?' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]))
            && (at == 0 || text[at - 1] != '.'));
}
