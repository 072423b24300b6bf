using System.Text;

namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>
/// How a word sounds, in letters: words spelt in different ways for the same sound have the same form, and a slip on top of that is one
/// letter of it. People write names of clinics as they hear them (<c>rumatology</c>, <c>oddiology</c>, <c>farmasy</c>). The rules are
/// those of Metaphone (L. Philips, 1990) for consonants, and the vowels that English writes with two letters; all other vowels stay,
/// for short words would all sound alike without them.
/// </summary>
internal static class SoundForm
{
    public static string Of(ReadOnlySpan<char> word)
    {
        var form = new StringBuilder(word.Length);
        for (var i = SilentLettersOf(word); i < word.Length;)
        {
            var (sound, letters) = SoundAt(word[i..], i == 0 ? ' ' : word[i - 1]);
            foreach (var letter in sound)
            {
                if (form.Length == 0 || form[^1] != letter)
                {
                    form.Append(letter);
                }
            }

            i += letters;
        }

        return form.ToString();
    }

    /// <summary>The first letter of psychiatry, pneumonia, knee and wrist is not heard.</summary>
    private static int SilentLettersOf(ReadOnlySpan<char> word) =>
        word is ['p', 's' or 'n', ..] or ['k', 'n', ..] or ['w', 'r', ..] ? 1 : 0;

    private static (string Sound, int Letters) SoundAt(ReadOnlySpan<char> rest, char before) => rest switch
    {
        ['p', 'h', 't', 'h', ..] => ("ft", 4),
        ['p', 'h', ..] => ("f", 2),
        ['r', 'h', ..] => ("r", 2),
        ['t', 'h', ..] => ("t", 2),
        ['s', 'h', ..] => ("s", 2),
        ['e', 'u' or 'w', ..] or ['o', 'o', ..] => ("u", 2),
        ['a' or 'o', 'e', ..] => ("e", 2),
        ['a' or 'o', 'u' or 'w', ..] => ("o", 2),
        ['e', 'e' or 'a', ..] => ("i", 2),
        ['i', 'e'] => ("i", 2),
        ['l', 'e'] => ("al", 2),
        ['c', 'h' or 'k' or 'z', ..] => ("k", 2),
        ['c', 'e' or 'i' or 'y', ..] => ("s", 1),
        ['q', 'u', ..] => ("k", 2),
        ['c' or 'q', ..] => ("k", 1),
        ['z', ..] => ("s", 1),
        ['x', ..] => ("ks", 1),
        ['y', ..] => ("i", 1),
        ['h', not ('a' or 'e' or 'i' or 'o' or 'u' or 'y'), ..] when before != ' ' => ("", 1),
        _ => (rest[..1].ToString(), 1),
    };
}
