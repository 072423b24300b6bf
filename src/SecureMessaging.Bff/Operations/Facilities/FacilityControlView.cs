using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Bff.Operations.Facilities;

/// <summary>A facility with what is overridden of it.</summary>
/// <param name="Version">The number of the entity tag; 0 while nothing was ever overridden.</param>
/// <param name="Facility">As it stands, on this instance.</param>
/// <param name="Overrides">What operations decided; null parts follow configuration and calendar.</param>
internal sealed record FacilityControlView(long Version, FacilityView Facility, FacilityOverrideView Overrides) : PropagationView
{
    public static FacilityControlView Of(Facility facility, FacilityControl control) => new(
        control.Version,
        FacilityView.Of(facility),
        new FacilityOverrideView(
            control.Document.Ehr?.Value, control.Document.Transport, control.Document.Phase?.ToWireName(), control.Document.Blocked));
}

/// <param name="Ehr">Overridden EHR.</param>
/// <param name="Transport">Overridden transport.</param>
/// <param name="Phase">Overridden phase.</param>
/// <param name="Blocked">Overridden blocking.</param>
internal sealed record FacilityOverrideView(string? Ehr, string? Transport, string? Phase, bool? Blocked);
