using System.Collections.Frozen;

namespace SecureMessaging.Bff.Facilities;

/// <summary>The calendar alone decides.</summary>
internal sealed class NoFacilityOverrides : IFacilityOverrides
{
    public FrozenDictionary<StationNumber, FacilityOverride> Current { get; } =
        FrozenDictionary<StationNumber, FacilityOverride>.Empty;
}
