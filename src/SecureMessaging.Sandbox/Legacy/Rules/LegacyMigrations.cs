using System.Globalization;

namespace SecureMessaging.Sandbox.Legacy.Rules;

/// <summary>
/// The migration calendar legacy was configured with: one station that moves two days after the sandbox started, so that the
/// persona <c>migrating</c> is in p4 on every day it is tried. Moving the clock moves the phase.
/// </summary>
internal sealed class LegacyMigrations(SandboxClock clock)
{
    public const string Station = "506";
    public const string FacilityName = "VA Ann Arbor health care";

    private const int DaysAhead = 2;

    /// <summary>First day of each phase, in days from the day of the move.</summary>
    private static readonly (string Phase, int Day)[] Starts =
        [("p0", -60), ("p1", -45), ("p2", -30), ("p3", -6), ("p4", -3), ("p5", 0), ("p6", 2), ("p7", 7), ("p8", 30), ("p9", 45)];

    private static readonly TimeZoneInfo Eastern = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    private readonly DateOnly _moveDay = TodayOf(clock).AddDays(DaysAhead);

    public string? PhaseOf(string? station)
    {
        var day = DaysSinceMove;
        return station == Station && day >= Starts[0].Day ? Starts.Last(start => day >= start.Day).Phase : null;
    }

    /// <summary>Teams of such a station are left out of the list; from p6 on they are listed again.</summary>
    public bool Removes(string? station) => PhaseOf(station) is "p3" or "p4" or "p5";

    public bool HasMoved => DaysSinceMove >= 0;

    public string MoveDate => _moveDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The current phase and the day each one starts, as <c>/v0/user</c> shows them.</summary>
    public Dictionary<string, string?> Phases()
    {
        var phases = new Dictionary<string, string?> { ["current"] = PhaseOf(Station) };
        foreach (var (phase, day) in Starts)
        {
            phases[phase] = _moveDay.AddDays(day).ToString("MMMM d, yyyy 'at 12:00AM ET'", CultureInfo.InvariantCulture);
        }

        return phases;
    }

    /// <summary>Active through p9, which is complete from the day after it began.</summary>
    public string Status => PhaseOf(Station) is null ? "NOT_STARTED" : DaysSinceMove > Starts[^1].Day ? "COMPLETE" : "ACTIVE";

    private int DaysSinceMove => TodayOf(clock).DayNumber - _moveDay.DayNumber;

    private static DateOnly TodayOf(TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Eastern).DateTime);
}
