using System.Runtime.CompilerServices;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>Makes one list of the lists of all EHRs: the same lists and facilities give the same book.</summary>
internal sealed partial class AddressBookMerger(
    EhrAdapterRegistry adapters, IFacilityDirectory facilities, MigrationOverlay migration, StationDisplay display,
    ILogger<AddressBookMerger> logger)
{
    private readonly ConditionalWeakTable<CareTeam, Listing> _listings = [];

    public MergedAddressBook Merge(MessagingUser user, IEnumerable<AddressBook> books, VirtualTeamRule virtualTeams) =>
        new(Part(user, books, virtualTeams));

    /// <summary>The same for some of the lists, which no number of the others stands in.</summary>
    public BookPart Part(MessagingUser user, IEnumerable<AddressBook> books, VirtualTeamRule virtualTeams)
    {
        var teams = books.SelectMany(book => book.Teams).GroupBy(team => team.Id).Select(OneOf).ToArray();
        var known = teams.Select(team => ListOnce(user, team)).OfType<ListedTeam>().ToArray();
        if (known.Length < teams.Length)
        {
            LeftOut(logger, teams.Length - known.Length);
        }

        // The migration comes first, then the virtual teams; whoever counts, counts what is left.
        return new BookPart(
            [
                .. known.Where(listed => !listed.IsClosed && IsShown(listed, virtualTeams))
                    .OrderBy(listed => listed.Team.Name, StringComparer.Ordinal)
                    .ThenBy(listed => listed.Team.Id.Value),
            ],
            [.. known.Where(listed => listed.IsClosed)]);
    }

    /// <summary>The one team of that number, in the merged list or gone from it by a phase; null when it is in neither.</summary>
    public ListedTeam? Find(MessagingUser user, IEnumerable<AddressBook> books, CareTeamId id, VirtualTeamRule virtualTeams) =>
        books.SelectMany(book => book.Teams).Where(team => team.Id == id).GroupBy(team => team.Id)
            .Select(rows => List(user, OneOf(rows)))
            .FirstOrDefault(listed => listed is not null && (listed.IsClosed || IsShown(listed, virtualTeams)));

    private static bool IsShown(ListedTeam listed, VirtualTeamRule virtualTeams) =>
        !listed.Team.IsVirtual || virtualTeams.Shows(listed.Facility);

    private Facility FacilityOf(MessagingUser user, CareTeam team)
    {
        var station = team.Station ?? HomeStation(user, team.Ehr);
        return facilities.Find(station) ?? Unknown(station, team);
    }

    /// <summary>One team listed twice: a block anywhere counts, a preference anywhere counts.</summary>
    private static CareTeam OneOf(IGrouping<CareTeamId, CareTeam> rows)
    {
        var first = rows.First();
        return rows.Skip(1).Any()
            ? first with { Blocked = rows.Any(row => row.Blocked), Preferred = rows.Any(row => row.Preferred) }
            : first;
    }

    /// <summary>
    /// A team that stands in many people's lists is listed once, as long as its facility stands as it did. Without a station it depends on
    /// the person.
    /// </summary>
    private ListedTeam? ListOnce(MessagingUser user, CareTeam team)
    {
        if (team.Station is not { } station)
        {
            return List(user, team);
        }

        var facility = facilities.Find(station);
        if (!_listings.TryGetValue(team, out var listing) || listing.Facility != facility)
        {
            _listings.AddOrUpdate(team, listing = new Listing(facility, List(user, team)));
        }

        return listing.Listed;
    }

    /// <summary>
    /// Null for a row of an EHR its facility is not on, a remainder of before a migration, and for one that no adapter serves. A virtual
    /// team is no remainder: its messages go to the EHR that lists it.
    /// </summary>
    private ListedTeam? List(MessagingUser user, CareTeam team)
    {
        var facility = FacilityOf(user, team);
        if (facility.Ehr != team.Ehr && (team.IsVirtual || facility.InBlockedPhase) && adapters.ListerOf(team) is { } lister)
        {
            facility = facility with { Ehr = team.Ehr, Adapter = lister.Name, Tenant = null };
        }

        if (facility.Ehr != team.Ehr || adapters.Find(facility.Adapter) is not { } profile)
        {
            return null;
        }

        var station = team.Station ?? facility.Station;
        var shown = display.Shown(station).Value;
        return new ListedTeam(
            migration.Apply(team with { Station = station }) with
            {
                Station = team.Station,
                Preferred = team.Preferred || !profile.KeepsContactList,
                // Never empty: the web client sorts facilities by it, and fails on one without.
                HealthCareSystemName = display.SystemName(station, team.HealthCareSystemName) ?? $"Facility {shown}",
            },
            facility,
            shown,
            profile);
    }

    /// <summary>A row without a readable station belongs to the person's first facility on that EHR.</summary>
    private StationNumber HomeStation(MessagingUser user, EhrName ehr)
    {
        var home = user.Facilities.FirstOrDefault(station => facilities.Find(station)?.Ehr == ehr);
        return home.Value is null ? user.Facilities.FirstOrDefault() : home;
    }

    /// <summary>A station nobody configured stays on the EHR that listed it, so that it never breaks the web client.</summary>
    private Facility Unknown(StationNumber station, CareTeam team) => new()
    {
        Station = station,
        Name = team.HealthCareSystemName ?? "",
        Ehr = team.Ehr,
        Adapter = adapters.ListerOf(team)?.Name ?? team.Ehr,
        BlockedByMigration = false,
    };

    private sealed record Listing(Facility? Facility, ListedTeam? Listed);

    [LoggerMessage(
        EventId = 4003, Level = LogLevel.Information,
        Message = "{Count} care teams were left out: their facility is on another EHR, or no adapter serves them")]
    private static partial void LeftOut(ILogger logger, int count);
}
