using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.Search.Index;

/// <summary>The name order over both parts of an address book. Where the own teams stand in it is enough to know it.</summary>
internal sealed class TeamOrder
{
    private readonly int _shared;
    private readonly int[] _ownRanks;

    /// <param name="shared">In name order.</param>
    /// <param name="own">In name order.</param>
    public TeamOrder(ImmutableArray<ListedTeam> shared, ImmutableArray<ListedTeam> own)
    {
        _shared = shared.Length;
        _ownRanks = new int[own.Length];
        for (var (at, before) = (0, 0); at < own.Length; at++)
        {
            while (before < _shared && Compare(shared[before], own[at]) < 0)
            {
                before++;
            }

            _ownRanks[at] = before + at;
        }
    }

    public int Count => _shared + _ownRanks.Length;

    /// <summary>The number of the team at that place in name order.</summary>
    public int TeamAt(int rank)
    {
        var at = Array.BinarySearch(_ownRanks, rank);
        return at >= 0 ? _shared + at : rank - ~at;
    }

    public int RankOf(int team)
    {
        if (team >= _shared)
        {
            return _ownRanks[team - _shared];
        }

        var before = 0;
        while (before < _ownRanks.Length && _ownRanks[before] - before <= team)
        {
            before++;
        }

        return team + before;
    }

    public Walk GetEnumerator() => new(this);

    /// <summary>Names as they are written, whatever the language; two of one name by their numbers.</summary>
    public static int Compare(ListedTeam left, ListedTeam right) => string.CompareOrdinal(left.Team.Name, right.Team.Name) switch
    {
        0 => left.Team.Id.Value.CompareTo(right.Team.Id.Value),
        var order => order,
    };

    /// <summary>Goes through all teams in name order.</summary>
    internal struct Walk(TeamOrder order)
    {
        private int _rank = -1;
        private int _own;

        /// <summary>The team's number.</summary>
        public int Current { get; private set; } = -1;

        public bool MoveNext()
        {
            if (++_rank >= order.Count)
            {
                return false;
            }

            Current = _own < order._ownRanks.Length && order._ownRanks[_own] == _rank ? order._shared + _own++ : _rank - _own;
            return true;
        }
    }
}
