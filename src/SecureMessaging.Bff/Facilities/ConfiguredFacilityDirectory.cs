using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Facilities;

/// <summary>Facilities from configuration.</summary>
internal sealed class ConfiguredFacilityDirectory : IFacilityDirectory
{
    private readonly FrozenDictionary<StationNumber, Facility> _byStation;

    public ConfiguredFacilityDirectory(IOptions<FacilitiesOptions> options)
    {
        _byStation = options.Value.Stations.Select(pair => Create(StationNumber.Parse(pair.Key), pair.Value))
            .ToFrozenDictionary(facility => facility.Station);
        All = [.. _byStation.Values.OrderBy(facility => facility.Station.Value, StringComparer.Ordinal)];
    }

    public IReadOnlyList<Facility> All { get; }

    public Facility? Find(StationNumber station)
    {
        for (var length = station.Value.Length; length >= station.Parent.Value.Length; length--)
        {
            if (_byStation.TryGetValue(StationNumber.Parse(station.Value[..length]), out var facility))
            {
                return facility;
            }
        }

        return null;
    }

    private static Facility Create(StationNumber station, FacilityEntry entry)
    {
        var ehr = entry.Ehr == EhrNames.OracleHealth ? Ehr.OracleHealth : Ehr.Vista;
        return new Facility
        {
            Station = station,
            Name = entry.Name,
            Ehr = ehr,
            Record = ehr == Ehr.Vista ? RecordName.Vista : RecordName.OracleHealth,
            Tenant = entry.Tenant,
            BlockedByMigration = false,
            MigrationDate = entry.MigrationDate,
        };
    }
}
