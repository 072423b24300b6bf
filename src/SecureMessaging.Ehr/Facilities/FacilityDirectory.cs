using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Ehr.Facilities;

/// <summary>
/// Facilities from configuration, calendar, clock and overrides. What is true of a facility changes only at an Eastern
/// midnight, at a change of configuration or at a change of overrides; between two of those one snapshot serves.
/// </summary>
internal sealed class FacilityDirectory : IFacilityDirectory, IDisposable
{
    private readonly IFacilityOverrides _overrides;
    private readonly TimeProvider _time;
    private readonly FrozenSet<EhrName> _withoutTenants;
    private readonly DateOnly _startedOn;
    private readonly IDisposable? _subscription;
    private volatile FacilitiesOptions _options;
    private volatile FacilitySnapshot? _snapshot;

    public FacilityDirectory(
        IOptionsMonitor<FacilitiesOptions> options, IFacilityOverrides overrides, TimeProvider time, IEnumerable<EhrProfile> profiles)
    {
        _withoutTenants = profiles.Where(profile => !profile.HasTenants).Select(profile => profile.Name).ToFrozenSet();
        _overrides = overrides;
        _time = time;
        _startedOn = EasternDays.DayOf(time.GetUtcNow());
        _options = options.CurrentValue;

        // The monitor calls back with validated options only: a wrong edit leaves the last valid ones in force.
        _subscription = options.OnChange(changed => _options = changed);
    }

    public IReadOnlyList<Facility> All => Current().All;

    public Facility? Find(StationNumber station) => Current().Find(station);

    public void Dispose() => _subscription?.Dispose();

    private FacilitySnapshot Current()
    {
        var now = _time.GetUtcNow();
        var options = _options;
        var overrides = _overrides.Current;
        if (_snapshot is { } held && held.IsFor(now, options, overrides))
        {
            return held;
        }

        return _snapshot = new FacilitySnapshot(EasternDays.DayOf(now), _startedOn, options, overrides, _withoutTenants);
    }
}
