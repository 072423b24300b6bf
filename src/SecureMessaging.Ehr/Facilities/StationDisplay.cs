using Microsoft.Extensions.Options;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Facilities;

/// <summary>
/// How a station is shown in the web client. Applied last, when an answer is written: every rule about EHRs, phases and routing
/// works on the station as the EHR gave it.
/// </summary>
public sealed class StationDisplay(
    IOptionsMonitor<FacilitiesOptions> options, IFacilityDirectory facilities, IHostEnvironment environment)
{
    /// <summary>The number the web client knows the station by.</summary>
    public StationNumber Shown(StationNumber station)
    {
        var current = options.CurrentValue;
        var shown = current.ShownAs.GetValueOrDefault(station.Value)
            ?? (environment.IsProduction() ? null : current.ShownAsOutsideProduction.GetValueOrDefault(station.Value));
        return shown is null ? station : StationNumber.Parse(shown);
    }

    /// <summary>
    /// The health care system's name: the fixed one of a station that stands for several facilities, else what the EHR
    /// says, else ours; null when the station is not known, and the web client finds one itself.
    /// </summary>
    public string? SystemName(StationNumber station, string? fromEhr = null) =>
        options.CurrentValue.MultipleFacilityNames.GetValueOrDefault(station.Value)
        ?? fromEhr
        ?? facilities.Find(station)?.Name;
}
