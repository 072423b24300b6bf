using System.Collections.Frozen;
using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>A part of an address book: what many people have alike, or what is one person's own.</summary>
/// <param name="teams">In name order.</param>
/// <param name="closed">Teams of facilities whose migration phase stops messaging.</param>
internal sealed class BookPart(ImmutableArray<ListedTeam> teams, ImmutableArray<ListedTeam> closed)
{
    /// <summary>A part of so few teams is looked through; a table would take more memory than the part.</summary>
    private const int MaxScanned = 64;

    public static readonly BookPart Empty = new([], []);

    private readonly Lock _building = new();
    private FrozenDictionary<CareTeamId, ListedTeam>? _byId;
    private IndexPart? _index;

    public ImmutableArray<ListedTeam> Teams => teams;

    public ImmutableArray<ListedTeam> Closed => closed;

    public int BlockedCount { get; } = teams.Count(listed => listed.Team.Blocked);

    /// <summary>Of a part that many people have: built at the first search of any of them, and kept.</summary>
    public IndexPart Index => _index ?? BuildIndex();

    public ListedTeam? Find(CareTeamId id)
    {
        if (teams.Length + closed.Length > MaxScanned)
        {
            return ById().GetValueOrDefault(id);
        }

        foreach (var listed in teams)
        {
            if (listed.Team.Id == id)
            {
                return listed;
            }
        }

        return closed.FirstOrDefault(listed => listed.Team.Id == id);
    }

    /// <summary>A number stands in both parts.</summary>
    public bool Overlaps(BookPart other) => teams.Concat(closed).Any(listed => other.Find(listed.Team.Id) is not null);

    private IndexPart BuildIndex()
    {
        lock (_building)
        {
            return _index ??= IndexPart.Build(teams);
        }
    }

    private FrozenDictionary<CareTeamId, ListedTeam> ById()
    {
        lock (_building)
        {
            return _byId ??= teams.Concat(closed).ToFrozenDictionary(listed => listed.Team.Id);
        }
    }
}
