using System.Numerics;

namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>
/// The set of letters and digits of a word in 36 bits. Words further apart than their sets are cannot be within a small
/// edit distance, which spares nearly every word of the vocabulary the real comparison.
/// </summary>
internal static class CharacterSignature
{
    private const int Digits = 26;
    private const int Others = 36;

    public static ulong Of(ReadOnlySpan<char> word)
    {
        ulong mask = 0;
        foreach (var letter in word)
        {
            mask |= 1UL << (letter switch
            {
                >= 'a' and <= 'z' => letter - 'a',
                >= '0' and <= '9' => Digits + letter - '0',
                _ => Others,
            });
        }

        return mask;
    }

    /// <summary>
    /// One edit adds at most one letter that <paramref name="other"/> does not have. False means definitely too far, also as a
    /// beginning of it.
    /// </summary>
    public static bool MayBeWithin(ulong typed, ulong other, int edits) => BitOperations.PopCount(typed & ~other) <= edits;
}
