using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Steps;

/// <summary>The facilities of a flag that differ from its default.</summary>
internal static class FacilitySet
{
    public static bool IsOff(FlagDocument flag, StationNumber station) =>
        flag.Facilities.Any(facility => facility.Station == station && facility.IsOff);

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
