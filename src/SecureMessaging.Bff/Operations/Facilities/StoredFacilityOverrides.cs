using System.Collections.Frozen;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Facilities;

/// <summary>The overrides of the current revision, swapped together with the flags.</summary>
internal sealed class StoredFacilityOverrides : IFacilityOverrides, IDocumentSubscriber
{
    private readonly Dictionary<StationNumber, FacilityOverride> _next = [];
    private FrozenDictionary<StationNumber, FacilityOverride> _current = FrozenDictionary<StationNumber, FacilityOverride>.Empty;

    public FrozenDictionary<StationNumber, FacilityOverride> Current => Volatile.Read(ref _current);

    public string Kind => FacilityControls.Kind;

    public void Clear() => _next.Clear();

    public void Set(string name, string document)
    {
        if (!StationNumber.TryParse(name, out var station))
        {
            return;
        }

        var control = FlagJson.Read<FacilityControlDocument>(document);
        if (control.IsEmpty)
        {
            _next.Remove(station);
        }
        else
        {
            _next[station] = control.ToOverride();
        }
    }

    public void Publish() => Volatile.Write(ref _current, _next.ToFrozenDictionary());
}
