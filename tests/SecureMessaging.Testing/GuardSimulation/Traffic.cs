namespace SecureMessaging.Testing.GuardSimulation;

/// <summary>One facility in one minute: expected first attempts per arm, and the true failure rates behind them.</summary>
internal readonly record struct Traffic(double BaseUsers, double NewUsers, double BaseRate, double NewRate)
{
    /// <summary>Both arms fail alike.</summary>
    public static Traffic Same(double users, double share, double rate) => new(users * (1 - share), users * share, rate, rate);

    /// <summary>The new arm fails <paramref name="times"/> times as often.</summary>
    public static Traffic Worse(double users, double share, double rate, double times) =>
        new(users * (1 - share), users * share, rate, Math.Min(1, rate * times));
}
