using System.Collections.Frozen;
using System.Collections.Immutable;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>
/// Which facility each pool of a tenant last belonged to, and the facilities of which too large a share is unmapped since. The share of the
/// whole tenant hides it: a third of one facility is a hundredth of a tenant.
/// </summary>
internal sealed class StationLosses
{
    public static readonly StationLosses None = new(FrozenDictionary<string, StationNumber>.Empty, []);

    private readonly FrozenDictionary<string, StationNumber> _last;

    private StationLosses(FrozenDictionary<string, StationNumber> last, ImmutableArray<StationLoss> all) => (_last, All) = (last, all);

    /// <summary>Those that last, by station.</summary>
    public ImmutableArray<StationLoss> All { get; }

    /// <param name="made">The directory that is in force now.</param>
    /// <param name="maxShareRise">How large a share of a facility's pools may be unmapped that were not, 0 to 1.</param>
    /// <param name="now">Since when a new one lasts.</param>
    public StationLosses After(CuratedDirectory made, double maxShareRise, DateTimeOffset now)
    {
        var last = new Dictionary<string, StationNumber>(made.Pools.Length, StringComparer.Ordinal);
        var lost = new Dictionary<StationNumber, int>();
        foreach (var pool in made.Pools)
        {
            if (pool.Facility is { } facility)
            {
                last[pool.Id] = facility;
            }
            else if (pool.Verdict == PoolVerdict.Unmapped && _last.TryGetValue(pool.Id, out var before))
            {
                last[pool.Id] = before;
                lost[before] = lost.GetValueOrDefault(before) + 1;
            }
        }

        return new StationLosses(last.ToFrozenDictionary(StringComparer.Ordinal),
        [
            .. from pair in lost
                let known = pair.Value + made.MappedByStation.GetValueOrDefault(pair.Key)
                where CurationGuard.HasRisen(0, (double)pair.Value / known, maxShareRise)
                orderby pair.Key.Value
                select new StationLoss(pair.Key, pair.Value, known, SinceOf(pair.Key) ?? now),
        ]);
    }

    private DateTimeOffset? SinceOf(StationNumber station) =>
        All.Where(loss => loss.Station == station).Select(loss => (DateTimeOffset?)loss.Since).FirstOrDefault();
}
