using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>
/// Keeps the merged book, and with it the search index, as long as the lists it was made of are kept. Made anew when a
/// list or one of the facilities changes, for example at the midnight a migration phase begins.
/// </summary>
internal sealed class MergedAddressBooks(AddressBookMerger merger, IFacilityDirectory facilities)
{
    private readonly ConditionalWeakTable<AddressBook, Entry> _entries = [];

    public MergedAddressBook Of(MessagingUser user, ImmutableArray<AddressBook> books, VirtualTeamRule virtualTeams)
    {
        if (books.IsEmpty)
        {
            return merger.Merge(user, books, virtualTeams);
        }

        if (_entries.TryGetValue(books[0], out var entry) && entry.IsFor(user, books, virtualTeams, facilities))
        {
            return entry.Merged;
        }

        var made = Entry.Make(user, books, virtualTeams, merger.Merge(user, books, virtualTeams), facilities);
        _entries.AddOrUpdate(books[0], made);
        return made.Merged;
    }

    private sealed record Entry(
        MessagingUser User,
        ImmutableArray<AddressBook> Books,
        VirtualTeamRule VirtualTeams,
        ImmutableArray<(StationNumber Station, Facility? Facility)> Facilities,
        MergedAddressBook Merged)
    {
        public static Entry Make(
            MessagingUser user, ImmutableArray<AddressBook> books, VirtualTeamRule virtualTeams, MergedAddressBook merged,
            IFacilityDirectory facilities) => new(
                user,
                books,
                virtualTeams,
                [
                    .. books.SelectMany(book => book.Teams).Select(team => team.Station).OfType<StationNumber>()
                        .Concat(user.Facilities).Distinct()
                        .Select(station => (station, facilities.Find(station))),
                ],
                merged);

        public bool IsFor(
            MessagingUser user, ImmutableArray<AddressBook> books, VirtualTeamRule virtualTeams, IFacilityDirectory facilities) =>
            virtualTeams == VirtualTeams
            && user.Facilities.AsSpan().SequenceEqual(User.Facilities.AsSpan())
            && books.Length == Books.Length
            && books.Zip(Books).All(pair => ReferenceEquals(pair.First, pair.Second))
            && Facilities.All(known => facilities.Find(known.Station) == known.Facility);
    }
}
