using System.Collections.Frozen;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Ehr.Facilities;

/// <summary>Every facility as it stands on one Eastern day under one configuration and one set of overrides.</summary>
internal sealed class FacilitySnapshot
{
    private readonly FrozenDictionary<string, Facility> _byStation;
    private readonly FacilitiesOptions _options;
    private readonly FrozenDictionary<StationNumber, FacilityOverride> _overrides;
    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _until;

    public FacilitySnapshot(
        DateOnly day, DateOnly startedOn, FacilitiesOptions options,
        FrozenDictionary<StationNumber, FacilityOverride> overrides, FrozenSet<EhrName> withoutTenants)
    {
        _options = options;
        _overrides = overrides;
        _from = EasternDays.StartOf(day);
        _until = EasternDays.StartOf(day.AddDays(1));
        var resolver = new FacilityResolver(day, startedOn, options, overrides, withoutTenants);
        _byStation = options.Stations
            .Select(pair => resolver.Resolve(StationNumber.Parse(pair.Key), pair.Value))
            .ToFrozenDictionary(facility => facility.Station.Value, StringComparer.Ordinal);
        All = [.. _byStation.Values.OrderBy(facility => facility.Station.Value, StringComparer.Ordinal)];
    }

    /// <summary>One object for the life of the snapshot: others tell by it whether anything changed.</summary>
    public IReadOnlyList<Facility> All { get; }

    public bool IsFor(
        DateTimeOffset now, FacilitiesOptions options, FrozenDictionary<StationNumber, FacilityOverride> overrides) =>
        now >= _from && now < _until && ReferenceEquals(options, _options) && ReferenceEquals(overrides, _overrides);

    public Facility? Find(StationNumber station)
    {
        // Looked up by span: this runs for every row of an address book.
        var byText = _byStation.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = station.Value.Length; length >= StationNumber.ParentLength; length--)
        {
            if (byText.TryGetValue(station.Value.AsSpan(0, length), out var facility))
            {
                return facility;
            }
        }

        return null;
    }
}
