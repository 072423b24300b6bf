using System.Collections.Immutable;

namespace SecureMessaging.Ehr.Facilities.Migration;

/// <summary>
/// When each phase of a migration begins, in days from T0 (the first day on Oracle Health); a phase includes the day it
/// begins. The offsets are those the existing messaging API uses.
/// </summary>
public static class MigrationCalendar
{
    private static readonly ImmutableArray<int> Offsets = [-60, -45, -30, -6, -3, 0, 2, 7, 30, 45];

    public static DateOnly StartOf(MigrationPhase phase, DateOnly migrationDate) => migrationDate.AddDays(Offsets[(int)phase]);

    /// <summary>The latest phase that has begun; null before the first. The last one stays for ever.</summary>
    public static MigrationPhase? PhaseOn(DateOnly day, DateOnly migrationDate)
    {
        for (var phase = Offsets.Length - 1; phase >= 0; phase--)
        {
            if (day >= StartOf((MigrationPhase)phase, migrationDate))
            {
                return (MigrationPhase)phase;
            }
        }

        return null;
    }

    /// <summary>Not started before the first phase, complete from the day after the last one began.</summary>
    public static MigrationStatus StatusOn(DateOnly day, DateOnly migrationDate)
    {
        if (day < StartOf(MigrationPhase.P0, migrationDate))
        {
            return MigrationStatus.NotStarted;
        }

        return day > StartOf(MigrationPhase.P9, migrationDate) ? MigrationStatus.Complete : MigrationStatus.Active;
    }

    /// <summary>From T0 on the facility is on Oracle Health.</summary>
    public static bool HasSwitched(DateOnly day, DateOnly migrationDate) => day >= migrationDate;
}
