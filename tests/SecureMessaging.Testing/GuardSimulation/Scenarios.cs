namespace SecureMessaging.Testing.GuardSimulation;

/// <summary>The scenarios of the table in tests/BENCHMARKS.md.</summary>
internal static class Scenarios
{
    private const int Hour = 60;

    /// <summary>No difference: three rates, two volumes, 10 % of users in the new flow.</summary>
    public static IEnumerable<Scenario> NoDifference =>
        from rate in new[] { 0.002, 0.005, 0.02 }
        from newUsers in new[] { 2.0, 20.0 }
        select new Scenario(
            FormattableString.Invariant($"A/A, {rate:P1} fail, {newUsers:0} new users/min"), false,
            Always(Traffic.Same(newUsers * 10, 0.1, rate)));

    /// <summary>Half a day at 1 %, then 50 %, then half an hour in which everybody fails, inside one stage.</summary>
    public static Scenario RampAndSharedOutage { get; } = new("A/A, ramp 1 to 50 %, then shared outage", false, minute =>
        [Traffic.Same(200, minute < 12 * Hour ? 0.01 : 0.5, minute is >= 18 * Hour and < 18 * Hour + 30 ? 0.3 : 0.005)]);

    /// <summary>Both arms get slowly worse while the share of the new arm grows.</summary>
    public static Scenario RampAndDrift { get; } = new("A/A, ramp 1, 5, 25, 50 %, rate drifts 0.3 to 3 %", false, minute =>
        [Traffic.Same(200, minute switch { < 6 * Hour => 0.01, < 12 * Hour => 0.05, < 18 * Hour => 0.25, _ => 0.5 }, 0.003 + 0.027 * minute / Scenario.Minutes)]);

    /// <summary>Two facilities at different percentages; the one with more new-flow users is worse for everybody.</summary>
    public static Scenario UnequalFacilities { get; } = new("A/A, two facilities: 5 % at 0.3 %, 50 % at 6 %", false,
        Always(Traffic.Same(200, 0.05, 0.003), Traffic.Same(60, 0.5, 0.06)));

    public static Scenario TwentyTimes { get; } = Times(20, 20);

    public static Scenario TwentyTimesSlow { get; } = Times(20, 2);

    public static Scenario FiveTimes { get; } = Times(5, 20);

    public static IEnumerable<Scenario> Differences => [TwentyTimes, TwentyTimesSlow, FiveTimes, Times(5, 2), Times(2, 20)];

    private static Scenario Times(double times, double newUsers) => new(
        FormattableString.Invariant($"new flow fails x{times:0} of 0.5 %, {newUsers:0} new users/min"), true,
        Always(Traffic.Worse(newUsers * 10, 0.1, 0.005, times)));

    private static Func<int, Traffic[]> Always(params Traffic[] traffic) => _ => traffic;
}
