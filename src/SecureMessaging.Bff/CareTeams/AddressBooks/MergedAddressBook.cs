using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Sharing;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>
/// Everything a person may see of all EHRs, in name order. Made once for the same lists and shared by requests. What other people have as
/// well is a part that exists once; what is kept for the person is the rest.
/// </summary>
/// <param name="own">The person's own part; everything, where nothing is shared.</param>
/// <param name="shared">The part that others have as well; null where there is none.</param>
/// <param name="indexes">Where the index of the own part is kept for a while; null for a book that keeps its index itself.</param>
internal sealed class MergedAddressBook(BookPart own, BookPart? shared = null, KeptIndexes? indexes = null)
{
    private SearchIndex? _index;

    /// <summary>In name order. Where there are two parts, made at each call: a request asks once and keeps it.</summary>
    public ImmutableArray<ListedTeam> Teams =>
        shared is null ? own.Teams : own.Teams.IsEmpty ? shared.Teams : InOrder(shared.Teams, own.Teams);

    public int Count => own.Teams.Length + (shared?.Teams.Length ?? 0);

    /// <summary>
    /// Teams that have left the list because of their facility's phase. They are in no answer and no count; drafts, messages and choices
    /// of the person may still name them.
    /// </summary>
    public ImmutableArray<ListedTeam> Closed => shared is null ? own.Closed : [.. shared.Closed, .. own.Closed];

    public int BlockedCount => own.BlockedCount + (shared?.BlockedCount ?? 0);

    /// <summary>The teams that are this person's own; the others are kept once for all who have them.</summary>
    public int OwnCount => own.Teams.Length;

    /// <summary>A team of the list, or one that has left it (<see cref="Closed"/>).</summary>
    public ListedTeam? Find(CareTeamId id) => own.Find(id) ?? shared?.Find(id);

    /// <summary>Built at the first search, never for a person who only opens the web client.</summary>
    public SearchIndex Index => indexes is null ? _index ??= MakeIndex() : indexes.Of(this);

    /// <summary>The shared part keeps its own; that of the own part is made here.</summary>
    public SearchIndex MakeIndex() => shared is null ? new SearchIndex(IndexPart.Build(own.Teams))
        : new SearchIndex(shared.Index, own.Teams.IsEmpty ? null : IndexPart.Build(own.Teams));

    private static ImmutableArray<ListedTeam> InOrder(ImmutableArray<ListedTeam> shared, ImmutableArray<ListedTeam> own)
    {
        var teams = ImmutableArray.CreateBuilder<ListedTeam>(shared.Length + own.Length);
        foreach (var team in new TeamOrder(shared, own))
        {
            teams.Add(team < shared.Length ? shared[team] : own[team - shared.Length]);
        }

        return teams.MoveToImmutable();
    }
}
