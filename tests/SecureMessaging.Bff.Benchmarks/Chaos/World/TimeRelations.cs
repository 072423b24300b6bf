namespace SecureMessaging.Bff.Benchmarks.Chaos.World;

/// <summary>One relation between two times: the first, times a factor, is not above the second.</summary>
internal sealed record TimeRelation(string First, string Second, double Factor = 1)
{
    public bool Holds(ScaledTimes times) => TimeRelations.Read(times, First) * Factor <= TimeRelations.Read(times, Second);

    public override string ToString() => FormattableString.Invariant($"{Factor} x {First} <= {Second}");
}

/// <summary>
/// What the proof of a send stands on. A run with times in another order than the shipped ones proves nothing about the shipped ones.
/// </summary>
internal static class TimeRelations
{
    public const string PageTimeout = "the page's timeout";
    public const string ClockSkew = "the clock skew of an instance";

    public static IReadOnlyList<TimeRelation> All { get; } =
    [
        .. OfTheEhr("Vista"),
        .. OfTheEhr("OracleHealth"),
        new("Messages:ResponseDeadline", PageTimeout),
        new(PageTimeout, "Messages:DispatchLimit"),
        new("Messages:DispatchLimit", "Messages:AbsenceGrace", 1.25),
        new("Messages:DispatchLimit", "Vista:Delivery:SettleTime", 1.25),
        new("Messages:AbsenceGrace", "Messages:AbsenceLimit", 4),
        new("Messages:AbsenceLimit", "Messages:CannotTellLimit"),
        new("Messages:AbsenceProofInterval", "Messages:AbsenceGrace", 4),
        new("Messages:RefusalCheckInterval", "Messages:AbsenceProofInterval", 4),
        new("Messages:Lease", "Messages:ResponseDeadline", 2),
        new("Messages:Lease", ClockSkew, 3),
        new("Messages:DeduplicationWindow", ClockSkew, 3),
        new("Messages:ReconcileInterval", "Messages:Lease", 3),
        new("Messages:MinDeliveryCheckInterval", "Messages:FirstDeliveryCheckDelay"),
        new("Messages:FirstDeliveryCheckDelay", "Messages:MaxDeliveryCheckInterval"),
        new("Store:Timeout", "Messages:Lease", 3),
        new(ClockSkew, "Messages:AbsenceGrace"),
        new(ClockSkew, "Vista:Delivery:ClockSkew"),
        new(ClockSkew, "OracleHealth:ClockSkew"),
        new(PageTimeout, "Legacy:Timeout"),
    ];

    public static TimeSpan Read(ScaledTimes times, string name) => name switch
    {
        PageTimeout => times.PageTimeout,
        ClockSkew => times.ClockSkew,
        _ => times.Of(name),
    };

    private static IEnumerable<TimeRelation> OfTheEhr(string section) =>
    [
        new($"{section}:Timeouts:Send", "Messages:ResponseDeadline"),
        new($"{section}:Timeouts:Send", PageTimeout),
        new($"{section}:Timeouts:Send", "Messages:DispatchLimit"),
        new($"{section}:Timeouts:Connect", $"{section}:Timeouts:Attempt", 2),
        new($"{section}:Timeouts:Attempt", $"{section}:Timeouts:Total"),
        new($"{section}:Timeouts:Session", $"{section}:Timeouts:Total"),
        new($"{section}:Timeouts:Total", "Messages:ResponseDeadline"),
    ];
}
