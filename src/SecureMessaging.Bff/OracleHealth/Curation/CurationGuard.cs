using System.Globalization;

namespace SecureMessaging.Bff.OracleHealth.Curation;

/// <summary>
/// Whether a new list of pools, or new rules, may take the place of the old: a slip in a pattern or a half list must not take
/// care teams away from everybody.
/// </summary>
internal static class CurationGuard
{
    /// <summary>Why not; null when it may.</summary>
    /// <param name="before">What is in force.</param>
    /// <param name="after">What would be.</param>
    /// <param name="maxUnmappedRise">How much the share of unmapped pools may rise at once, 0 to 1.</param>
    public static string? Objection(CuratedDirectory before, CuratedDirectory after, double maxUnmappedRise)
    {
        var emptied = before.MappedByStation
            .Where(station => station.Value > 0 && after.MappedByStation.GetValueOrDefault(station.Key) == 0)
            .OrderBy(station => station.Key.Value, StringComparer.Ordinal)
            .Select(station => $"station {station.Key} would have none of its {station.Value} teams")
            .ToArray();
        if (emptied.Length > 0)
        {
            return string.Join(", ", emptied);
        }

        var (was, would) = (ShareUnmapped(before), ShareUnmapped(after));
        return would - was > maxUnmappedRise
            ? string.Create(CultureInfo.InvariantCulture, $"unmapped pools would rise from {was:P1} to {would:P1}")
            : null;
    }

    private static double ShareUnmapped(CuratedDirectory directory) =>
        directory.Pools.Length == 0 ? 0 : (double)directory.Unmapped / directory.Pools.Length;
}
