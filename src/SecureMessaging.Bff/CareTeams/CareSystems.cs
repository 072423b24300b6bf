using System.Collections.Immutable;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Identity;

namespace SecureMessaging.Bff.CareTeams;

/// <summary>The facilities of a person's profile, with what the address book says of each.</summary>
internal sealed class CareSystems(IFacilityDirectory facilities, StationDisplay display)
{
    public ImmutableArray<CareSystemAttributes> Of(MessagingUser user, AddressBookAnswer answer)
    {
        var shown = user.Facilities.DistinctBy(display.Shown).Select(station => Describe(station, answer)).ToImmutableArray();
        var first = shown.FirstOrDefault(system => !system.Blocked) ?? shown.FirstOrDefault();
        return [.. shown.Select(system => system with { Preselected = ReferenceEquals(system, first) })];
    }

    private CareSystemAttributes Describe(StationNumber station, AddressBookAnswer answer)
    {
        var number = display.Shown(station).Value;
        var facility = facilities.Find(station);
        var ehr = facility?.Ehr ?? Ehr.Vista;
        var teams = answer.Book.Teams.Where(listed => listed.DisplayStation == number || listed.Facility.Station == facility?.Station).ToArray();
        var isKnown = teams.Length > 0 || answer.Partial.All(partial => partial.Ehr != ehr.ToWireName() || partial.AgeSeconds is not null);
        return new CareSystemAttributes
        {
            StationNumber = number,
            Name = display.SystemName(station, teams.FirstOrDefault()?.Team.HealthCareSystemName) ?? $"Facility {number}",
            Ehr = ehr.ToWireName(),
            Phase = facility?.Phase?.ToWireName(),
            Blocked = facility?.BlockedByMigration == true || (teams.Length > 0 && teams.All(listed => listed.Team.Blocked)),
            TeamCount = isKnown ? teams.Length : null,
            Preselected = false,
        };
    }
}
