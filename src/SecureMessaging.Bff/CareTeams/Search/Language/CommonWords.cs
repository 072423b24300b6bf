using System.Collections.Frozen;
using SecureMessaging.Bff.CareTeams.Search.Data;

namespace SecureMessaging.Bff.CareTeams.Search.Language;

/// <summary>
/// Ordinary English words. One of them is what its writer meant, so it is never taken for a typing error: <c>hotel</c> is not
/// <c>homeless</c>, and <c>machine</c> is not <c>aching</c>.
/// </summary>
internal static class CommonWords
{
    private static readonly Lazy<FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>>> Words = new(() => Read("common-words.txt"));
    private static readonly Lazy<FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>>> Surnames = new(() => Read("surnames.txt"));

    private static readonly Lazy<FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>>> Frequent = new(() => Read("frequent-surnames.txt"));

    public static bool Contains(ReadOnlySpan<char> word) => Words.Value.Contains(word);

    /// <summary>One of them that is often a surname: <c>smith</c>, <c>baker</c>. In a question of few words it is taken for one.</summary>
    public static bool IsSurname(ReadOnlySpan<char> word) => Surnames.Value.Contains(word);

    /// <summary>A frequent surname, so it is no typing error: <c>jones</c> is not <c>bones</c>.</summary>
    public static bool IsFrequentSurname(ReadOnlySpan<char> word) => Frequent.Value.Contains(word);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Read(string file) =>
        DataFiles.ReadLines(file).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
}
