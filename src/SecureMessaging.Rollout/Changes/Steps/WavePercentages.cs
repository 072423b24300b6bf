using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Steps;

/// <summary>What a wave gave its facilities, and how it ends. A percentage set by hand stays: it may hold people back on purpose.</summary>
internal static class WavePercentages
{
    /// <summary>
    /// The percentage for everybody was raised: what a wave gave a facility ends where everybody has as much now, or it would hold the
    /// facility back from there on.
    /// </summary>
    /// <param name="before">Before the raise.</param>
    /// <param name="raised">The same with the higher percentage.</param>
    public static FlagDocument EndOvertaken(FlagDocument before, FlagDocument raised) =>
        Follow(raised, before, own => own <= raised.Percentage);

    /// <summary>
    /// The percentage for everybody was lowered, and nobody is to be above a limit: what a wave gave beyond it ends. Cut to the limit
    /// nobody would know it again, and it would stay when everybody has more.
    /// </summary>
    public static FlagDocument EndAbove(FlagDocument before, FlagDocument lowered, RolloutPercentage limit) =>
        Follow(lowered, before, own => own > limit);

    private static FlagDocument Follow(FlagDocument flag, FlagDocument before, Func<RolloutPercentage, bool> ends)
    {
        var ended = flag.Facilities
            .Where(facility => facility.Percentage is { } own && ends(own) && IsOfAWave(before, facility, own)).ToArray();
        var left = ended.Aggregate(flag, (current, facility) => FacilitySet.Without(current, facility.Station));

        // A clinic would fall to what its parent is held at by hand. Where the parent is off, it is off with it.
        return ended.Where(facility => FacilitySet.Find(left, facility.Station) is { IsOff: false })
            .Aggregate(left, (current, facility) => FacilitySet.With(current, facility.Station, flag.Percentage));
    }

    /// <summary>As its wave set it, or as a clinic beside its parent got it when its wave ended.</summary>
    private static bool IsOfAWave(FlagDocument flag, FacilityPercentage facility, RolloutPercentage own)
    {
        var wave = flag.Stages.Where(stage => stage.Facilities.Contains(facility.Station)).ToArray();
        return wave.Any(stage => stage.Percentage == own)
            || (wave.Length > 0 && own == flag.Percentage && HasParentBeside(flag, facility.Station));
    }

    private static bool HasParentBeside(FlagDocument flag, StationNumber station) =>
        station.Parent != station && flag.Facilities.Any(facility => facility.Station == station.Parent);
}
