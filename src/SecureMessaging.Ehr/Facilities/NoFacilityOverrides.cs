using System.Collections.Frozen;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Facilities;

/// <summary>The calendar alone decides.</summary>
internal sealed class NoFacilityOverrides : IFacilityOverrides
{
    public FrozenDictionary<StationNumber, FacilityOverride> Current { get; } =
        FrozenDictionary<StationNumber, FacilityOverride>.Empty;
}
