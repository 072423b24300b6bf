using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.Search.Index;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>Everything a person may see of all EHRs, in name order. Made once for the same lists and shared by requests.</summary>
internal sealed class MergedAddressBook(ImmutableArray<ListedTeam> teams)
{
    private readonly Lazy<SearchIndex> _index = new(() => SearchIndex.Build(teams));

    public ImmutableArray<ListedTeam> Teams => teams;

    public int BlockedCount { get; } = teams.Count(listed => listed.Team.Blocked);

    /// <summary>Built at the first search, never for a person who only opens the web client.</summary>
    public SearchIndex Index => _index.Value;
}
