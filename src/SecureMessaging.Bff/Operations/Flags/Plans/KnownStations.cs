using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Flags.Plans;

/// <summary>What names a facility that nobody knows would do nothing, and nobody would notice.</summary>
internal static class KnownStations
{
    /// <summary>Null where every facility of the stages is known.</summary>
    public static Failure? Unknown(IEnumerable<FlagStage> stages, IFacilityDirectory facilities) =>
        Unknown("stages", stages.SelectMany(stage => stage.Facilities), facilities);

    /// <param name="field">That named them.</param>
    /// <param name="stations">What was named.</param>
    /// <param name="facilities">Every facility there is; a clinic is known by its parent.</param>
    public static Failure? Unknown(string field, IEnumerable<StationNumber> stations, IFacilityDirectory facilities)
    {
        var unknown = stations.Where(station => !IsKnown(station, facilities))
            .Select(station => station.Value ?? "-").Distinct(StringComparer.Ordinal).ToArray();
        return unknown.Length == 0
            ? null
            : new InvalidFields(field, $"No such facilities: {string.Join(", ", unknown)}. The list of facilities has them all");
    }

    /// <summary>An entry of a list that was null, or left out, is none.</summary>
    private static bool IsKnown(StationNumber station, IFacilityDirectory facilities) =>
        station.Value is not null && (facilities.Find(station) is not null || facilities.Find(station.Parent) is not null);
}
