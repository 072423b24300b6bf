using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Bff.CareTeams.Sharing;

/// <summary>
/// Lists of directories that are the same for everybody: people of the same facilities get the very same array. Kept alive by those lists
/// alone, so one that nobody has any more is let go, and its index with it.
/// </summary>
internal sealed class SharedLists(TeamPool pool, IOptions<CareTeamsOptions> options)
{
    private readonly List<WeakReference<CareTeam[]>> _held = [];
    private readonly ConditionalWeakTable<CareTeam[], SharedList> _byArray = [];
    private readonly Lock _changing = new();

    /// <summary>Teams of all shared lists that are held now.</summary>
    public int Teams
    {
        get
        {
            lock (_changing)
            {
                return Held().Sum(array => array.Length);
            }
        }
    }

    /// <summary>
    /// The one array for lists alike; where there is none yet and no room for another, the list as it is, which is then the person's own.
    /// </summary>
    public ImmutableArray<CareTeam> Share(ImmutableArray<CareTeam> teams)
    {
        if (teams.IsEmpty || teams.Any(team => team.Station is null || team.IsVirtual))
        {
            // Such a team is shown by what is known of the person.
            return teams;
        }

        lock (_changing)
        {
            var held = Held();
            if (held.Find(array => array.AsSpan().SequenceEqual(teams.AsSpan())) is { } known)
            {
                return ImmutableCollectionsMarshal.AsImmutableArray(known);
            }

            if (held.Sum(array => array.Length) + teams.Length > options.Value.MaxSharedTeams)
            {
                return teams;
            }

            var shared = pool.Share(teams);
            var key = ImmutableCollectionsMarshal.AsArray(shared)!;
            _held.Add(new WeakReference<CareTeam[]>(key));
            _byArray.Add(key, new SharedList(shared.Length));
            return shared;
        }
    }

    /// <summary>Null for a list that is the person's own.</summary>
    public SharedList? Of(ImmutableArray<CareTeam> teams) =>
        ImmutableCollectionsMarshal.AsArray(teams) is { } array && _byArray.TryGetValue(array, out var list) ? list : null;

    private List<CareTeam[]> Held()
    {
        var held = new List<CareTeam[]>(_held.Count);
        _held.RemoveAll(reference =>
        {
            if (!reference.TryGetTarget(out var array))
            {
                return true;
            }

            held.Add(array);
            return false;
        });
        return held;
    }
}
