using System.Globalization;

namespace SecureMessaging.Sandbox.Legacy.Rules;

/// <summary>The migration of one station, as legacy has it on one day.</summary>
/// <param name="Station">Three digits.</param>
/// <param name="MoveDay">The first day on Oracle Health.</param>
/// <param name="Today">US Eastern.</param>
internal sealed record LegacyMigration(string Station, DateOnly MoveDay, DateOnly Today)
{
    /// <summary>First day of each phase, in days from the day of the move.</summary>
    private static readonly (string Phase, int Day)[] Starts =
        [("p0", -60), ("p1", -45), ("p2", -30), ("p3", -6), ("p4", -3), ("p5", 0), ("p6", 2), ("p7", 7), ("p8", 30), ("p9", 45)];

    public string? Phase => DaysSinceMove >= Starts[0].Day ? Starts.Last(start => DaysSinceMove >= start.Day).Phase : null;

    public bool HasMoved => DaysSinceMove >= 0;

    /// <summary>Active through p9, which is complete from the day after it began.</summary>
    public string Status => Phase is null ? "NOT_STARTED" : DaysSinceMove > Starts[^1].Day ? "COMPLETE" : "ACTIVE";

    private int DaysSinceMove => Today.DayNumber - MoveDay.DayNumber;

    /// <summary>As an entry of <c>migrationSchedules</c>.</summary>
    public object Describe() => new
    {
        MigrationDate = MoveDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Facilities = new[] { new { FacilityId = Station, FacilityName = FacilityNames.Of(Station) } },
        MigrationStatus = Status,
        Phases = Phases(),
    };

    /// <summary>The current phase and the day each one starts.</summary>
    private Dictionary<string, string?> Phases()
    {
        var phases = new Dictionary<string, string?> { ["current"] = Phase };
        foreach (var (phase, day) in Starts)
        {
            phases[phase] = MoveDay.AddDays(day).ToString("MMMM d, yyyy 'at 12:00AM ET'", CultureInfo.InvariantCulture);
        }

        return phases;
    }
}
