using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Bff.CareTeams.Systems;

/// <summary>
/// The facilities of a person, with what the address book says of each: those of the profile, and those that only a team
/// names. A part of a facility (589A4) is not one beside it.
/// </summary>
internal sealed class CareSystems(EhrAdapterRegistry adapters, IFacilityDirectory facilities, StationDisplay display)
{
    public ImmutableArray<CareSystemAttributes> Of(MessagingUser user, AddressBookResult answer)
    {
        var named = answer.Book.Teams.Concat(answer.Book.Closed).Select(listed => listed.Facility.Station);
        var shown = user.Facilities.Select(Whole).Concat(named)
            .DistinctBy(display.Shown).Select(station => Describe(station, answer)).ToImmutableArray();
        var first = shown.FirstOrDefault(system => !system.Blocked) ?? shown.FirstOrDefault();
        return [.. shown.Select(system => system with { Preselected = ReferenceEquals(system, first) })];
    }

    /// <summary>The first of the profile, where its teams come first among equals; one between two EHRs is passed over.</summary>
    public StationNumber? HomeOf(MessagingUser user) => user.Facilities
        .Where(station => facilities.Find(station) is not { BlockedByMigration: true })
        .Select(station => (StationNumber?)Whole(station))
        .FirstOrDefault();

    private StationNumber Whole(StationNumber station) => facilities.Find(station)?.Station ?? station;

    private CareSystemAttributes Describe(StationNumber station, AddressBookResult answer)
    {
        var number = display.Shown(station).Value;
        var facility = facilities.Find(station);
        var ehr = facility?.Ehr ?? adapters.ForUnknownStations?.Ehr;
        var teams = answer.Book.Teams.Where(listed => listed.DisplayStation == number || listed.Facility.Station == station).ToArray();
        // A closed facility has none, whether or not its EHR answered.
        var isKnown = teams.Length > 0 || facility is { InBlockedPhase: true }
            || answer.Partial.All(partial => partial.Ehr != ehr?.Value || partial.AgeSeconds is not null);
        return new CareSystemAttributes
        {
            StationNumber = number,
            Name = display.SystemName(station, teams.FirstOrDefault()?.Team.HealthCareSystemName) ?? $"Facility {number}",
            Ehr = ehr?.Value ?? "",
            Phase = facility?.Phase?.ToWireName(),
            Blocked = facility?.BlockedByMigration == true || (teams.Length > 0 && teams.All(listed => listed.Team.Blocked)),
            TeamCount = isKnown ? teams.Length : null,
            Preselected = false,
        };
    }
}
