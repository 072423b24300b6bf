using System.Collections.Immutable;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>Which EHRs take part in one person's address book, and with which facilities.</summary>
internal sealed class AddressBookPlan(EhrAdapterRegistry records, IFacilityDirectory facilities)
{
    public ImmutableArray<(IEhrAdapter Record, ImmutableArray<Facility> Facilities)> For(MessagingUser user, FlowDecision flow) =>
    [
        .. user.Facilities.Select(Facility).OfType<Facility>()
            .Where(facility => flow.Includes(records.ProfileOf(facility)))
            .GroupBy(facility => facility.Record)
            .Select(group => (records.For(group.First()), group.DistinctBy(facility => facility.Station).ToImmutableArray())),
    ];

    /// <summary>
    /// A station nobody configured is asked for where a list belongs to the person and not to a station; else nowhere.
    /// </summary>
    private Facility? Facility(StationNumber station) => facilities.Find(station) ?? (records.ForUnknownStations is { } profile
        ? new Facility
        {
            Station = station,
            Name = "",
            Ehr = profile.Ehr,
            Record = profile.Name,
            BlockedByMigration = false,
        }
        : null);
}
