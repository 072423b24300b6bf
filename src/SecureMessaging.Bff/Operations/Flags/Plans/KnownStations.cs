using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Flags.Plans;

/// <summary>What names a facility that nobody knows would do nothing, and nobody would notice.</summary>
internal static class KnownStations
{
    /// <summary>Null where every facility of the stages is known.</summary>
    public static Failure? Unknown(IEnumerable<FlagStage> stages, IServiceFlags service) =>
        service.Unknown("stages", stages.SelectMany(stage => stage.Facilities));

    /// <summary>
    /// Null where nothing is raised at a facility that nobody knows. What lowers it or turns it off is no mistake: a token may name a
    /// station that the list of facilities has not, and its people are in the flow by the percentage for everybody.
    /// </summary>
    /// <param name="field">That names the facilities.</param>
    /// <param name="facilities">What each would have.</param>
    /// <param name="flag">As it is.</param>
    /// <param name="service">Knows the facilities.</param>
    public static Failure? Raised(string field, IEnumerable<FacilityPercentage> facilities, FlagDocument flag, IServiceFlags service) =>
        service.Unknown(field, facilities.Where(facility => IsRaised(facility, flag)).Select(facility => facility.Station));

    private static bool IsRaised(FacilityPercentage facility, FlagDocument flag) =>
        facility.Station.Value is null || FlagChanges.SetFacility(facility.Station, facility.Percentage).Raises(flag, default);
}
