using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Flags.Plans;

/// <summary>A plan that opens a facility nobody knows would open nothing, and nobody would notice.</summary>
internal static class KnownStations
{
    /// <summary>Null where every facility of the stages is known.</summary>
    public static Failure? Unknown(IEnumerable<FlagStage> stages, IFacilityDirectory facilities)
    {
        var unknown = stages.SelectMany(stage => stage.Facilities)
            .Where(station => facilities.Find(station) is null && facilities.Find(station.Parent) is null)
            .Select(station => station.Value).Distinct(StringComparer.Ordinal).ToArray();
        return unknown.Length == 0
            ? null
            : new InvalidFields("stages", $"No such facilities: {string.Join(", ", unknown)}. The list of facilities has them all");
    }
}
