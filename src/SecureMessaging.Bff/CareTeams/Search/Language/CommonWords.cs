using System.Collections.Frozen;

namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>
/// Ordinary English words. One of them is what its writer meant, so it is never taken for a typing error: <c>hotel</c> is not
/// <c>homeless</c>, and <c>machine</c> is not <c>aching</c>.
/// </summary>
internal static class CommonWords
{
    private static readonly Lazy<FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>>> Words = new(() =>
        DataFiles.ReadLines("common-words.txt").ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>());

    public static bool Contains(ReadOnlySpan<char> word) => Words.Value.Contains(word);
}
