using System.Collections.Frozen;
using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>Everything a person may see of all EHRs, in name order. Made once for the same lists and shared by requests.</summary>
/// <param name="teams">In name order.</param>
/// <param name="closed">Teams of facilities whose migration phase stops messaging.</param>
internal sealed class MergedAddressBook(ImmutableArray<ListedTeam> teams, ImmutableArray<ListedTeam> closed)
{
    private readonly Lazy<FrozenDictionary<CareTeamId, ListedTeam>> _byId =
        new(() => teams.Concat(closed).ToFrozenDictionary(listed => listed.Team.Id));

    private readonly Lazy<SearchIndex> _index = new(() => SearchIndex.Build(teams));

    public ImmutableArray<ListedTeam> Teams => teams;

    /// <summary>
    /// Teams that have left the list because of their facility's phase. They are in no answer and no count; drafts, messages and choices
    /// of the person may still name them.
    /// </summary>
    public ImmutableArray<ListedTeam> Closed => closed;

    public int BlockedCount { get; } = teams.Count(listed => listed.Team.Blocked);

    /// <summary>A team of the list, or one that has left it (<see cref="Closed"/>).</summary>
    public ListedTeam? Find(CareTeamId id) => _byId.Value.GetValueOrDefault(id);

    /// <summary>Built at the first search, never for a person who only opens the web client.</summary>
    public SearchIndex Index => _index.Value;
}
