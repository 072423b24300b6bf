using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Bff.Legacy.UserProfile;

/// <summary>The migration of one station as the web client shall show it.</summary>
/// <param name="Station">As configured.</param>
/// <param name="Name">Of the facility.</param>
/// <param name="Date">The first day on the new EHR, US Eastern.</param>
/// <param name="Phase">Null before the first.</param>
/// <param name="Status">As legacy spells it.</param>
internal sealed record ShownMigration(StationNumber Station, string Name, DateOnly Date, MigrationPhase? Phase, string Status)
{
    private const string NotStarted = "NOT_STARTED";
    private const string Active = "ACTIVE";
    private const string Complete = "COMPLETE";

    public bool IsActive => Status == Active;

    public bool IsComplete => Status == Complete;

    /// <summary>Null for a facility that has no date: the web client cannot show a phase without one.</summary>
    public static ShownMigration? Of(Facility facility, DateOnly today)
    {
        if (facility.MigrationDate is not { } date)
        {
            return null;
        }

        var phase = PhaseOf(facility, date, today);
        var isDecided = phase is not null && (facility.Overridden || phase != facility.Phase);
        return new ShownMigration(facility.Station, facility.Name, date, phase, isDecided ? Active : NameOf(facility.MigrationStatus));
    }

    /// <summary>
    /// The web client closes a facility in p3 to p5 and in no other phase. Where operations, or the setting of blocked phases, decided
    /// otherwise, it gets the nearest phase that has the same effect for the person.
    /// </summary>
    private static MigrationPhase? PhaseOf(Facility facility, DateOnly date, DateOnly today)
    {
        var isShownClosed = facility.Phase is MigrationPhase.P3 or MigrationPhase.P4 or MigrationPhase.P5;
        var hasSwitched = MigrationCalendar.HasSwitched(today, date);
        return (facility.BlockedByMigration, isShownClosed) switch
        {
            (true, false) => hasSwitched ? MigrationPhase.P5 : MigrationPhase.P3,
            (false, true) => hasSwitched ? MigrationPhase.P6 : MigrationPhase.P2,
            _ => facility.Phase,
        };
    }

    private static string NameOf(MigrationStatus? status) => status switch
    {
        MigrationStatus.Active => Active,
        MigrationStatus.Complete => Complete,
        _ => NotStarted,
    };
}
