using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Search.Language;

namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>
/// Finds the teams whose label or raw name is all that was typed, word for word. Of each name only a number is kept: a long address book
/// costs a few bytes for each team.
/// </summary>
internal sealed class NameTable
{
    private readonly ImmutableArray<ListedTeam> _listed;
    private readonly int[] _hashes;
    private readonly int[] _teams;

    /// <param name="teams">Of one part of an address book.</param>
    /// <param name="fold">Knows texts that it has folded before.</param>
    public NameTable(ImmutableArray<ListedTeam> teams, Func<string, FoldedText> fold)
    {
        var names = new List<(int Hash, int Team)>(2 * teams.Length);
        for (var i = 0; i < teams.Length; i++)
        {
            foreach (var name in NamesOf(teams[i]))
            {
                names.Add((HashOf(name, fold(name)), i));
            }
        }

        _listed = teams;
        names.Sort();
        _hashes = [.. names.Select(name => name.Hash)];
        _teams = [.. names.Select(name => name.Team)];
    }

    /// <param name="text">As it was typed.</param>
    /// <param name="firstTeam">What is added to the numbers of the teams.</param>
    /// <param name="found">Takes each team once, and how alike its name is: 0 in its words, 1 but for capitals, 2 to the letter.</param>
    public void AddNamed(string text, int firstTeam, Dictionary<int, int> found)
    {
        var folded = FoldedText.Of(text);
        var hash = HashOf(text, folded);
        var at = Array.BinarySearch(_hashes, hash);
        while (at > 0 && _hashes[at - 1] == hash)
        {
            at--;
        }

        for (; at >= 0 && at < _hashes.Length && _hashes[at] == hash; at++)
        {
            foreach (var name in NamesOf(_listed[_teams[at]]))
            {
                var alike = AlikeTo(name, text);
                if (alike > 0 || WordsOf(name, FoldedText.Of(name)).SequenceEqual(WordsOf(text, folded)))
                {
                    var team = firstTeam + _teams[at];
                    found[team] = Math.Max(alike, found.GetValueOrDefault(team));
                }
            }
        }
    }

    private static IEnumerable<string> NamesOf(ListedTeam listed) => listed.Team.SuggestedNameDisplay is { } label
        && label != listed.Team.Name ? [label, listed.Team.Name] : [listed.Team.Name];

    private static int AlikeTo(string name, string text) =>
        name == text ? 2 : name.AsSpan().Trim().Equals(text.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase) ? 1 : 0;

    private static int HashOf(string text, FoldedText folded) => string.GetHashCode(WordsOf(text, folded), StringComparison.Ordinal);

    /// <summary>A name without a letter or a digit is what it is.</summary>
    private static ReadOnlySpan<char> WordsOf(string text, FoldedText folded) =>
        folded.Words.Count > 0 ? folded.Slice(0, folded.Words.Count) : text.AsSpan().Trim();
}
