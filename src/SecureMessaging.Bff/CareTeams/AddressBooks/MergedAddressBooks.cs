using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SecureMessaging.Bff.CareTeams.Sharing;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>
/// Keeps the merged book as long as the lists it was made of are kept, and with it the search index of what is shared. Made anew when a
/// list or one of the facilities changes, for example at the midnight a migration phase begins.
/// </summary>
internal sealed class MergedAddressBooks(
    AddressBookMerger merger, SharedLists lists, KeptIndexes indexes, IFacilityDirectory facilities)
{
    private readonly ConditionalWeakTable<AddressBook, Entry> _entries = [];
    private readonly Lock _sharing = new();

    public MergedAddressBook Of(MessagingUser user, ImmutableArray<AddressBook> books, VirtualTeamRule virtualTeams)
    {
        var shared = books.Select(book => lists.Of(book.Teams)).OfType<SharedList>().MaxBy(list => list.Length);
        var own = shared is null ? books : books.RemoveAll(book => ReferenceEquals(lists.Of(book.Teams), shared));
        var common = shared is null ? null : Current(user, shared, books.First(book => ReferenceEquals(lists.Of(book.Teams), shared)));
        if (own.IsEmpty || (common is not null && own.All(book => book.Teams.IsEmpty)))
        {
            return common?.Alone ?? merger.Merge(user, books, virtualTeams);
        }

        if (_entries.TryGetValue(own[0], out var entry) && entry.IsFor(user, books, common, virtualTeams, facilities))
        {
            return entry.Merged;
        }

        var made = new Entry(
            user.Facilities, books, common, virtualTeams, FacilitiesOf(user, own), Merge(user, books, own, common, virtualTeams));
        _entries.AddOrUpdate(own[0], made);
        return made.Merged;
    }

    /// <summary>A number that stands in both parts is one team of both, and that is the merger's to decide.</summary>
    private MergedAddressBook Merge(
        MessagingUser user, ImmutableArray<AddressBook> books, ImmutableArray<AddressBook> own, SharedBook? common,
        VirtualTeamRule virtualTeams) =>
        common is not null && merger.Part(user, own, virtualTeams) is var part && !part.Overlaps(common.Part)
            ? new MergedAddressBook(part, common.Part, indexes)
            : new MergedAddressBook(merger.Part(user, books, virtualTeams), indexes: indexes);

    /// <summary>Nothing of it depends on the person: <see cref="SharedLists"/> takes no list of which something does.</summary>
    private SharedBook Current(MessagingUser user, SharedList list, AddressBook book)
    {
        if (list.Book is { } current && current.IsCurrent(facilities))
        {
            return current;
        }

        lock (_sharing)
        {
            if (list.Book is { } madeMeanwhile && madeMeanwhile.IsCurrent(facilities))
            {
                return madeMeanwhile;
            }

            var stations = Facilities(book.Teams);
            var part = merger.Part(user, [book], VirtualTeamRule.Default);
            return list.Book = new SharedBook(part, new MergedAddressBook(BookPart.Empty, part), [.. stations]);
        }
    }

    private ImmutableArray<(StationNumber Station, Facility? Facility)> FacilitiesOf(
        MessagingUser user, ImmutableArray<AddressBook> books) =>
        [.. Facilities(books.SelectMany(book => book.Teams)).Union(user.Facilities.Select(station => (station, facilities.Find(station))))];

    private IEnumerable<(StationNumber Station, Facility? Facility)> Facilities(IEnumerable<CareTeam> teams) =>
        teams.Select(team => team.Station).OfType<StationNumber>().Distinct().Select(station => (station, facilities.Find(station)));

    private sealed record Entry(
        ImmutableArray<StationNumber> Stations,
        ImmutableArray<AddressBook> Books,
        SharedBook? Common,
        VirtualTeamRule VirtualTeams,
        ImmutableArray<(StationNumber Station, Facility? Facility)> Facilities,
        MergedAddressBook Merged)
    {
        public bool IsFor(
            MessagingUser user, ImmutableArray<AddressBook> books, SharedBook? common, VirtualTeamRule virtualTeams,
            IFacilityDirectory facilities) =>
            virtualTeams == VirtualTeams
            && ReferenceEquals(common, Common)
            && user.Facilities.AsSpan().SequenceEqual(Stations.AsSpan())
            && books.Length == Books.Length
            && books.Zip(Books).All(pair => ReferenceEquals(pair.First, pair.Second))
            && Facilities.All(known => facilities.Find(known.Station) == known.Facility);
    }
}
