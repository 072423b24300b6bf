using System.Globalization;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>
/// Whether a new list of pools, or new rules, may take the place of the old: a slip in a pattern or a half list must not take
/// care teams away from everybody. Pools are compared one by one, because sums hide a loss behind as many new ones.
/// </summary>
internal static class CurationGuard
{
    /// <summary>A rise by the setting itself is none that is too much, and 0.4 - 0.3 is a little more than 0.1.</summary>
    private const double Rounding = 1e-9;

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

    /// <summary>
    /// Why new rules may not, though nobody loses a team: they leave many more pools unmapped, and rules are written to map pools; or they
    /// show many that were denied, as a file does that lost its denials. A new list may leave more unmapped: a new site whose code
    /// nobody knows yet takes nothing from anybody.
    /// </summary>
    public static string? ObjectionToRules(CuratedDirectory before, CuratedDirectory after, double maxShareRise)
    {
        if (HasRisen(before.UnmappedShare, after.UnmappedShare, maxShareRise))
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"of {after.Pools.Length:N0} pools {after.Unmapped:N0} would be unmapped, and {before.Unmapped:N0} are now");
        }

        var shown = before.Pools.Count(pool =>
            pool.Verdict == PoolVerdict.Denied && after.Find(pool.Id) is { Verdict: PoolVerdict.Mapped });
        return HasRisen(0, (double)shown / Math.Max(1, after.Pools.Length), maxShareRise)
            ? string.Create(
                CultureInfo.InvariantCulture, $"of {after.Pools.Length:N0} pools {shown:N0} that are denied would be shown")
            : null;
    }

    /// <summary>
    /// Why new rules may not, though no station in use loses a team: all teams of a station that is not on Oracle Health yet would stand at
    /// stations where people see them, and a message would go to a facility that is not theirs.
    /// </summary>
    public static string? ObjectionToMove(CuratedDirectory before, CuratedDirectory after, IEnumerable<StationNumber> inUse)
    {
        var seen = inUse.ToHashSet();
        var moved = before.Pools.Where(pool => pool.Facility is { } from && !after.MappedByStation.ContainsKey(from))
            .Select(pool => (From: pool.Facility!.Value, To: after.Find(pool.Id)?.Facility))
            .Where(pool => pool.To is { } to && seen.Contains(to))
            .CountBy(pool => (pool.From, To: pool.To!.Value))
            .OrderBy(move => move.Key.From.Value, StringComparer.Ordinal).ThenBy(move => move.Key.To.Value, StringComparer.Ordinal)
            .Select(move => string.Create(
                CultureInfo.InvariantCulture,
                $"station {move.Key.From} would have none of its {before.MappedByStation[move.Key.From]} teams: "
                + $"{move.Value:N0} would move to {move.Key.To}"))
            .ToArray();
        return moved.Length > 0 ? string.Join(", ", moved) : null;
    }

    /// <summary>
    /// What moves care teams to other stations, by the rule that decided before: <c>site code QCD: 12 care teams from station 668 to
    /// 692</c>. Few enough to be taken may still be all teams of one code, and a message would go to another facility. Null where nothing
    /// moves.
    /// </summary>
    public static string? Moved(CuratedDirectory before, CuratedDirectory after)
    {
        var moved = before.Pools.Where(pool => pool.Facility is not null)
            .Select(pool => (pool.Rule, From: pool.Facility!.Value, To: after.Find(pool.Id)?.Facility))
            .Where(pool => pool.To is { } to && to != pool.From)
            .CountBy(pool => (pool.Rule, pool.From, To: pool.To!.Value))
            .OrderBy(move => move.Key.Rule, StringComparer.Ordinal).ThenBy(move => move.Key.From.Value, StringComparer.Ordinal)
            .Select(move => string.Create(
                CultureInfo.InvariantCulture,
                $"{move.Key.Rule}: {move.Value:N0} care teams from station {move.Key.From} to {move.Key.To}"))
            .ToArray();
        return moved.Length > 0 ? string.Join("; ", moved) : null;
    }

    /// <summary>Whether a share of the pools is too much above another. Where no pool was read there is no share.</summary>
    public static bool HasRisen(double? before, double? after, double maxShareRise) => after - before > maxShareRise + Rounding;

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
