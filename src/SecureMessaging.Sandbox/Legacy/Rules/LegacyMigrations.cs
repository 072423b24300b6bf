using SecureMessaging.Sandbox.Legacy.Switches;

namespace SecureMessaging.Sandbox.Legacy.Rules;

/// <summary>
/// The migration calendar legacy was configured with: one station that moves two days after the sandbox started, so that the
/// persona <c>migrating</c> is in p4 on every day it is tried. Moving the clock moves the phase, and switches make it another
/// calendar than that of the service in front.
/// </summary>
internal sealed class LegacyMigrations(SandboxClock clock, LegacySwitchboard board)
{
    public const string Station = "506";

    private const int DaysAhead = 2;

    private static readonly TimeZoneInfo Eastern = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    private readonly DateOnly _moveDay = TodayOf(clock).AddDays(DaysAhead);

    /// <summary>Null where no migration of the station is configured.</summary>
    public LegacyMigration? Of(string? station)
    {
        var day = station is not null && board.Current.Migrations.TryGetValue(station, out var switched)
            ? switched
            : station == Station ? _moveDay : null;
        return day is { } moves ? new LegacyMigration(station!, moves, TodayOf(clock)) : null;
    }

    public string? PhaseOf(string? station) => Of(station)?.Phase;

    /// <summary>Teams of such a station are left out of the list; from p6 on they are listed again.</summary>
    public bool Removes(string? station) => PhaseOf(station) is "p3" or "p4" or "p5";

    private static DateOnly TodayOf(TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Eastern).DateTime);
}
