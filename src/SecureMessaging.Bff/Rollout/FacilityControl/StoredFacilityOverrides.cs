using System.Collections.Frozen;
using SecureMessaging.Bff.Facilities;

namespace SecureMessaging.Bff.Rollout.FacilityControl;

/// <summary>The overrides of the current revision, swapped together with the flags.</summary>
internal sealed class StoredFacilityOverrides : IFacilityOverrides
{
    private FrozenDictionary<StationNumber, FacilityOverride> _current = FrozenDictionary<StationNumber, FacilityOverride>.Empty;

    public FrozenDictionary<StationNumber, FacilityOverride> Current => Volatile.Read(ref _current);

    public void Replace(FrozenDictionary<StationNumber, FacilityOverride> overrides) => Volatile.Write(ref _current, overrides);
}
