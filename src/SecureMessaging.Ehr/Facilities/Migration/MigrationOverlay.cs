using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.AddressBooks;

namespace SecureMessaging.Ehr.Facilities.Migration;

/// <summary>
/// A facility's migration laid over what its EHR says. Every address book passes through here after it left its cache,
/// because a phase begins at midnight and a cached list would not know; every send asks here before anything goes upstream.
/// </summary>
public sealed class MigrationOverlay(IFacilityDirectory facilities)
{
    /// <summary>Teams of a facility in a blocked phase become blocked and migrating, whichever EHR they came from.</summary>
    public AddressBook Apply(AddressBook book) =>
        facilities.All.Any(facility => facility.BlockedByMigration)
            ? book with { Teams = [.. book.Teams.Select(Apply)] }
            : book;

    public CareTeam Apply(CareTeam team) =>
        team.Station is { } station && facilities.Find(station) is { BlockedByMigration: true } facility
            ? team with { Blocked = true, MigratingToOracleHealth = facility.MigrationDate is not null }
            : team;

    /// <summary>The refusal of a message to this facility now; null when it may go. The facility must be a fresh look-up.</summary>
    public static Failure? RefusalFor(Facility facility) => facility.BlockedByMigration ? new SmRefusal(SmCode.FacilityBlocked) : null;
}
