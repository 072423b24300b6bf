using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Testing.Messages;

/// <summary>A facility on each EHR.</summary>
internal sealed class TwoFacilities : IFacilityDirectory
{
    public IReadOnlyList<Facility> All { get; } =
    [
        new()
        {
            Station = StationNumber.Parse("589"), Name = "Kansas City", Ehr = EhrName.Vista, Adapter = EhrName.Vista,
            BlockedByMigration = false,
        },
        new()
        {
            Station = StationNumber.Parse("668"), Name = "Spokane", Ehr = EhrName.OracleHealth, Adapter = EhrName.OracleHealth,
            Tenant = SendingWorld.Tenant, BlockedByMigration = false,
        },
    ];

    public Facility? Find(StationNumber station) => All.FirstOrDefault(facility => facility.Station == station.Parent);
}
