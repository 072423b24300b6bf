using System.Globalization;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Bff.Legacy.UserProfile;

/// <summary>A station's migration in a few words, the same for both calendars, so that equal words mean equal migrations.</summary>
internal static class PhaseText
{
    public static string Of(ShownMigration? migration) =>
        migration is null ? "no migration" : Describe(migration.Phase?.ToWireName(), migration.Date);

    public static string Of(LegacySchedule? schedule) =>
        schedule is null ? "no migration" : Describe(schedule.Phase, schedule.Date);

    /// <summary>Of what an upstream wrote only what is a phase: whatever else stands there belongs in no log.</summary>
    private static string Describe(string? phase, DateOnly? date)
    {
        var words = MigrationPhaseWireNames.TryParse(phase, out var known)
            ? known.ToWireName()
            : phase is null ? "no phase yet" : "an unknown phase";
        return $"{words}, first day {date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "not given"}";
    }
}
