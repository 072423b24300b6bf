using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Bff.CareTeams.TriageGroups;

/// <summary>What a message says of its care team and of where that team's facility stands in its migration.</summary>
internal sealed class MessageFacilities(IFacilityDirectory facilities, EhrAdapterRegistry adapters, StationDisplay display)
{
    /// <summary>The phase on the day of the answer; null where the facility is not known or does not migrate.</summary>
    public string? PhaseOf(StationNumber? station) =>
        station is { } known && facilities.Find(known)?.Phase is { } phase ? phase.ToWireName() : null;

    /// <summary>
    /// The conversation is in an EHR that its facility has left for one that is shown as Oracle Health: it can be read and not be
    /// answered. Where the facility is not known, nothing is claimed.
    /// </summary>
    public bool HasMigrated(StationNumber? station, EhrProfile? holder) =>
        holder is { IsShownAsOracleHealth: false } && station is { } known && facilities.Find(known) is { } facility
        && adapters.ProfileOf(facility).IsShownAsOracleHealth;

    /// <summary>Null where number or name of the team are not known.</summary>
    public TriageGroupAttributes? GroupOf(long? id, string? name, StationNumber? station, bool isShownAsOracleHealth) =>
        id is { } number and > 0 && !string.IsNullOrEmpty(name)
            ? new TriageGroupAttributes
            {
                TriageTeamId = number,
                Name = name,
                StationNumber = station is { } known ? display.Shown(known).Value : null,
                OhTriageGroup = isShownAsOracleHealth,
            }
            : null;
}
