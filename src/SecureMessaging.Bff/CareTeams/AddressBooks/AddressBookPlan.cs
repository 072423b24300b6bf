using System.Collections.Immutable;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>Which EHRs take part in one person's address book, and with which facilities.</summary>
internal sealed class AddressBookPlan(EhrAdapterRegistry adapters, IFacilityDirectory facilities)
{
    public ImmutableArray<(IEhrAdapter Adapter, ImmutableArray<Facility> Facilities)> For(MessagingUser user, FlowDecision flow) =>
    [
        .. user.Facilities.Select(Facility).OfType<Facility>()
            .Where(facility => flow.Includes(adapters.ProfileOf(facility)))
            .GroupBy(facility => facility.Adapter)
            .Select(group => (adapters.For(group.First()), group.DistinctBy(facility => facility.Station).ToImmutableArray()))
            .Concat(OfVirtualTeams(user, flow)),
    ];

    /// <summary>
    /// Virtual teams are listed by an EHR that their facility may not be on: a person without any facility on it is listed there too.
    /// Not one without an account in MHV, who would get a failure with every list.
    /// </summary>
    private IEnumerable<(IEhrAdapter Adapter, ImmutableArray<Facility> Facilities)> OfVirtualTeams(MessagingUser user, FlowDecision flow) =>
        user.Patient.Mhv is not null && adapters.ForVirtualTeams is { } lister
        && user.Facilities.Select(Facility).OfType<Facility>().ToArray() is var own
        && own.All(facility => facility.Adapter != lister.Profile.Name)
        && own.Any(flow.VirtualTeams.Shows)
            ? [(lister, [])]
            : [];

    /// <summary>
    /// A station nobody configured is asked for where a list belongs to the person and not to a station; else nowhere.
    /// </summary>
    private Facility? Facility(StationNumber station) => facilities.Find(station) ?? (adapters.ForUnknownStations is { } profile
        ? new Facility
        {
            Station = station,
            Name = "",
            Ehr = profile.Ehr,
            Adapter = profile.Name,
            BlockedByMigration = false,
        }
        : null);
}
