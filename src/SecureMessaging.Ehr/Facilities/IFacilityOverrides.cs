using System.Collections.Frozen;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Facilities;

/// <summary>
/// The overrides in force on this instance. Read on every look-up of a facility, so it must be a field's read: an
/// implementation swaps the whole dictionary when something changes, and never alters one it has given out.
/// </summary>
public interface IFacilityOverrides
{
    /// <summary>Keyed by the configured station (<see cref="Facility.Station"/>).</summary>
    FrozenDictionary<StationNumber, FacilityOverride> Current { get; }
}
