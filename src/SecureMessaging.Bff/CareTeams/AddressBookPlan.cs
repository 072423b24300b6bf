using System.Collections.Immutable;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>Which EHRs take part in one person's address book, and with which facilities.</summary>
internal sealed class AddressBookPlan(EhrAdapterRegistry records, IFacilityDirectory facilities)
{
    public ImmutableArray<(IEhrAdapter Record, ImmutableArray<Facility> Facilities)> For(MessagingUser user, FlowDecision flow) =>
    [
        .. user.Facilities.Select(Facility)
            .Where(facility => facility.Ehr != EhrName.OracleHealth || flow.IncludesOracleHealth)
            .GroupBy(facility => facility.Record)
            .Select(group => (records.For(group.First()), group.DistinctBy(facility => facility.Station).ToImmutableArray())),
    ];

    /// <summary>
    /// VistA's list belongs to the person and not to a station, so a station nobody configured is asked for there.
    /// </summary>
    private Facility Facility(StationNumber station) => facilities.Find(station) ?? new Facility
    {
        Station = station,
        Name = "",
        Ehr = EhrName.Vista,
        Record = EhrName.Vista,
        BlockedByMigration = false,
    };
}
