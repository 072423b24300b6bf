namespace SecureMessaging.Testing.GuardSimulation;

/// <summary>
/// A day of people at two flags, the second behind the first, each with a percentage for each stage of the day. Whoever belongs to
/// facility 668 fails three times as often as others, in either flow.
/// </summary>
/// <param name="Name">In the table.</param>
/// <param name="Outer">Percentages of the flag of the flow, one for each stage.</param>
/// <param name="Inner">Those of the flag behind it.</param>
internal sealed record ChainScenario(string Name, int[] Outer, int[] Inner)
{
    public double PeoplePerMinute { get; init; } = 60;

    /// <summary>Chance that a first attempt fails, by minute.</summary>
    public Func<int, double> Rate { get; init; } = _ => 0.005;

    /// <summary>How many times as often people fail who have the flow.</summary>
    public double TimesOuter { get; init; } = 1;

    /// <summary>And those who have what is behind the second flag, in place of that.</summary>
    public double TimesInner { get; init; } = 1;

    /// <summary>Facility 668 is held at this percentage of the first flag.</summary>
    public int? Held { get; init; }

    /// <summary>Two named users try everything each minute, and always fail.</summary>
    public bool NamedFail { get; init; }

    public bool HasDifference => TimesOuter > 1 || TimesInner > 1;

    public static IEnumerable<ChainScenario> NoDifference { get; } =
    [
        new("A/A, flow 5, 25, 50, 75 %, the second flag at 100 % behind it", [5, 25, 50, 75], [100, 100, 100, 100]),
        new("the same, two named users always fail", [5, 25, 50, 75], [100, 100, 100, 100]) { NamedFail = true },
        new("the same, an outage that all share", [5, 25, 50, 75], [100, 100, 100, 100])
        {
            NamedFail = true, Rate = minute => minute is >= 1080 and < 1110 ? 0.3 : 0.005,
        },
        new("A/A, both flags ramp: 5, 25, 50, 75 % and 1, 5, 25, 50 %, one facility held at 5 %, outage", [5, 25, 50, 75], [1, 5, 25, 50])
        {
            NamedFail = true, Held = 5, Rate = minute => minute is >= 1080 and < 1110 ? 0.3 : 0.005,
        },
    ];

    public static ChainScenario FlowFails { get; } =
        new("x20 for whoever has the flow", [10], [100]) { PeoplePerMinute = 200, TimesOuter = 20, TimesInner = 20 };

    public static ChainScenario InnerFails { get; } =
        new("x20 for whoever has the second flag, at 100 % behind the flow", [10], [100]) { PeoplePerMinute = 200, TimesInner = 20 };

    /// <summary>The guard judges the flow: half of its people are as well as ever.</summary>
    public static ChainScenario HalfInnerFails { get; } =
        new("x20 for whoever has the second flag, half of those who have the flow", [10], [5]) { PeoplePerMinute = 200, TimesInner = 20 };

    public static IEnumerable<ChainScenario> Differences => [FlowFails, InnerFails, HalfInnerFails];
}
