using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Steps;

/// <summary>The facilities of a flag that differ from its default.</summary>
internal static class FacilitySet
{
    /// <summary>What counts at a facility: its own entry, else its parent's; null where it follows the default.</summary>
    public static FacilityPercentage? Find(FlagDocument flag, StationNumber station) =>
        flag.Facilities.FirstOrDefault(facility => facility.Station == station)
        ?? flag.Facilities.FirstOrDefault(facility => facility.Station == station.Parent);

    public static bool IsOff(FlagDocument flag, StationNumber station) => Find(flag, station) is { IsOff: true };

    public static FlagDocument With(FlagDocument flag, StationNumber station, RolloutPercentage? percentage) =>
        flag with
        {
            Facilities =
            [
                .. flag.Facilities.Where(facility => facility.Station != station)
                    .Append(new FacilityPercentage(station, percentage))
                    .OrderBy(facility => facility.Station.Value, StringComparer.Ordinal),
            ],
        };

    public static FlagDocument Without(FlagDocument flag, StationNumber station) =>
        flag with { Facilities = [.. flag.Facilities.Where(facility => facility.Station != station)] };
}
