using System.Globalization;
using System.Text;

namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>
/// A text as search sees it: words in lower case without accents, one blank between them, so that every run of words is
/// one slice. <c>***TG 100_SLC4%</c> becomes <c>tg 100 slc4</c>, <c>Women's</c> becomes <c>womens</c>.
/// </summary>
internal sealed class FoldedText
{
    private readonly string _text;
    private readonly List<Word> _words;

    private FoldedText(string text, List<Word> words) => (_text, _words) = (text, words);

    public IReadOnlyList<Word> Words => _words;

    public ReadOnlySpan<char> Slice(int firstWord, int wordCount)
    {
        var last = _words[firstWord + wordCount - 1];
        return _text.AsSpan(_words[firstWord].Start..(last.Start + last.Length));
    }

    public static FoldedText Of(string source)
    {
        var folded = new StringBuilder(source.Length);
        var words = new List<Word>();
        var (wordStart, sourceStart) = (-1, 0);
        for (var i = 0; i <= source.Length; i++)
        {
            var character = i < source.Length ? source[i] : ' ';
            if (IsInsideWord(character))
            {
                continue;
            }

            if (char.IsLetterOrDigit(character))
            {
                (wordStart, sourceStart) = Begin(folded, wordStart, sourceStart, i);
                Append(folded, character);
            }
            else if (wordStart >= 0)
            {
                words.Add(new Word(wordStart, folded.Length - wordStart, sourceStart, i - sourceStart));
                wordStart = -1;
            }
        }

        return new FoldedText(folded.ToString(), words);
    }

    private static (int WordStart, int SourceStart) Begin(StringBuilder folded, int wordStart, int sourceStart, int at)
    {
        if (wordStart >= 0)
        {
            return (wordStart, sourceStart);
        }

        if (folded.Length > 0)
        {
            folded.Append(' ');
        }

        return (folded.Length, at);
    }

    /// <summary>Apostrophes and combining accents belong to their word and are not searched for.</summary>
    private static bool IsInsideWord(char character) =>
        character is '\'' or '\u2019' || char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;

    private static void Append(StringBuilder folded, char character)
    {
        if (char.IsAscii(character))
        {
            folded.Append(char.ToLowerInvariant(character));
            return;
        }

        foreach (var part in character.ToString().Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(part))
            {
                folded.Append(char.ToLowerInvariant(part));
            }
        }
    }

    /// <summary>Where a word is in the folded text, and where it was in the source, for showing it.</summary>
    internal readonly record struct Word(int Start, int Length, int SourceStart, int SourceLength);
}
