using System.Globalization;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>
/// Whether a new list of pools, or new rules, may take the place of the old: a slip in a pattern or a half list must not take
/// care teams away from everybody. Pools are compared one by one, because sums hide a loss behind as many new ones.
/// </summary>
internal static class CurationGuard
{
    /// <summary>Why not; null when it may.</summary>
    /// <param name="before">What is in force.</param>
    /// <param name="after">What would be.</param>
    /// <param name="inUse">Stations that are on Oracle Health now: nobody sees the pools of the others yet.</param>
    /// <param name="maxLostShare">Which share of the care teams may lose their station or move to another at once, 0 to 1.</param>
    public static string? Objection(
        CuratedDirectory before, CuratedDirectory after, IEnumerable<StationNumber> inUse, double maxLostShare)
    {
        var emptied = inUse
            .Where(station => before.MappedByStation.ContainsKey(station) && !after.MappedByStation.ContainsKey(station))
            .OrderBy(station => station.Value, StringComparer.Ordinal)
            .Select(station => $"station {station} would have none of its {before.MappedByStation[station]} teams")
            .ToArray();
        return emptied.Length > 0 ? string.Join(", ", emptied) : TooManyLost(before, after, maxLostShare);
    }

    private static string? TooManyLost(CuratedDirectory before, CuratedDirectory after, double maxLostShare)
    {
        var (lost, moved) = (0, 0);
        foreach (var pool in before.Pools.Where(pool => pool.Facility is not null))
        {
            var now = after.Find(pool.Id);
            lost += now is null or { Verdict: PoolVerdict.Unmapped } ? 1 : 0;
            moved += now?.Facility is { } facility && facility != pool.Facility ? 1 : 0;
        }

        return lost + moved > maxLostShare * before.Mapped
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"of {before.Mapped:N0} care teams {lost:N0} would lose their station and {moved:N0} would move to another")
            : null;
    }
}
