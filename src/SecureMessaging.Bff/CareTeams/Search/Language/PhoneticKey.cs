namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>
/// How a word sounds, as a number: words spelt in different ways for the same sound have the same one. People write names of
/// clinics as they hear them (<c>rumatology</c>, <c>nefrology</c>, <c>farmasy</c>). The rules are those of Metaphone (L. Philips,
/// 1990) for consonants, and the vowels that Greek words write with two letters; all other vowels stay, for short words
/// would all sound alike without them.
/// </summary>
internal static class PhoneticKey
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(ReadOnlySpan<char> word)
    {
        var (key, last) = (Offset, '\0');
        for (var i = SilentLettersOf(word); i < word.Length; i++)
        {
            var (sound, letters) = SoundAt(word[i..]);
            if (sound != last)
            {
                key = (key ^ sound) * Prime;
            }

            (last, i) = (sound, i + letters - 1);
        }

        return key;
    }

    /// <summary>The first letter of psychiatry, pneumonia, knee and wrist is not heard.</summary>
    private static int SilentLettersOf(ReadOnlySpan<char> word) =>
        word is ['p', 's' or 'n', ..] or ['k', 'n', ..] or ['w', 'r', ..] ? 1 : 0;

    private static (char Sound, int Letters) SoundAt(ReadOnlySpan<char> rest) => rest switch
    {
        ['p', 'h', ..] => ('f', 2),
        ['r', 'h', ..] => ('r', 2),
        ['e', 'u', ..] => ('u', 2),
        ['a' or 'o', 'e', ..] => ('e', 2),
        ['c', 'h' or 'k', ..] => ('k', 2),
        ['c', 'e' or 'i' or 'y', ..] => ('s', 1),
        ['c' or 'q', ..] => ('k', 1),
        ['z', ..] => ('s', 1),
        ['y', ..] => ('i', 1),
        _ => (rest[0], 1),
    };
}
