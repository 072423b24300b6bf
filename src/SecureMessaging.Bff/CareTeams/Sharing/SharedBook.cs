using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Bff.CareTeams.Sharing;

/// <summary>The part of an address book that is made of a shared list, for the facilities as they stand.</summary>
/// <param name="Part">Teams, and the search index once somebody searched.</param>
/// <param name="Alone">The address book of a person who has nothing beside it.</param>
/// <param name="Facilities">As they stood when it was made.</param>
internal sealed record SharedBook(
    BookPart Part, MergedAddressBook Alone, ImmutableArray<(StationNumber Station, Facility? Facility)> Facilities)
{
    public bool IsCurrent(IFacilityDirectory facilities) => Facilities.All(known => facilities.Find(known.Station) == known.Facility);
}
