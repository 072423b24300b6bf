using System.Collections.Immutable;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.Sharing;

/// <summary>
/// Care teams that are alike to the last field exist once, however many people's lists they are in: a list is then an array of references.
/// The pool itself keeps no team: one that stands in no list any more is let go.
/// </summary>
internal sealed class TeamPool
{
    /// <summary>Below this many places sweeping gains nothing.</summary>
    private const int MinSwept = 1_024;

    private readonly Dictionary<int, List<WeakReference<CareTeam>>> _byHash = [];
    private readonly Lock _changing = new();
    private int _places;
    private int _sweepAt = MinSwept;

    /// <summary>Places for teams, also those that are empty until they are swept.</summary>
    public int Places
    {
        get
        {
            lock (_changing)
            {
                return _places;
            }
        }
    }

    public ImmutableArray<CareTeam> Share(ImmutableArray<CareTeam> teams)
    {
        var hashes = teams.Select(team => team.GetHashCode()).ToArray();
        var shared = ImmutableArray.CreateBuilder<CareTeam>(teams.Length);
        lock (_changing)
        {
            for (var at = 0; at < hashes.Length; at++)
            {
                shared.Add(Share(teams[at], hashes[at]));
            }

            if (_places > _sweepAt)
            {
                Sweep();
            }
        }

        return shared.MoveToImmutable();
    }

    private CareTeam Share(CareTeam team, int hash)
    {
        if (!_byHash.TryGetValue(hash, out var alike))
        {
            _byHash[hash] = alike = new List<WeakReference<CareTeam>>(1);
        }

        foreach (var held in alike)
        {
            if (held.TryGetTarget(out var known) && known == team)
            {
                return known;
            }
        }

        alike.Add(new WeakReference<CareTeam>(team));
        _places++;
        return team;
    }

    /// <summary>Half of the places may be empty before the next one, so that sweeping costs each team little.</summary>
    private void Sweep()
    {
        _places = 0;
        foreach (var (hash, alike) in _byHash)
        {
            alike.RemoveAll(held => !held.TryGetTarget(out _));
            _places += alike.Count;
            if (alike.Count == 0)
            {
                _byHash.Remove(hash);
            }
        }

        _sweepAt = Math.Max(MinSwept, 2 * _places);
    }
}
