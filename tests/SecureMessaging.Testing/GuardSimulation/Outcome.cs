namespace SecureMessaging.Testing.GuardSimulation;

/// <summary>What a detector did over many simulated days.</summary>
/// <param name="Fired">Share of days with a rollback.</param>
/// <param name="MedianMinute">Minute of the rollback on the median day; null where fewer than half the days had one.</param>
/// <param name="MedianNewUsers">Users of the new flow until then.</param>
internal sealed record Outcome(double Fired, int? MedianMinute, long? MedianNewUsers)
{
    /// <param name="days">Minute and users of each rollback; null for a day without.</param>
    public static Outcome Of((int Minute, long NewUsers)?[] days)
    {
        var share = (double)days.Count(day => day is not null) / days.Length;
        var ordered = days.Select(day => day ?? (int.MaxValue, long.MaxValue)).Order().ToArray();
        var median = ordered[ordered.Length / 2];
        return median.Item1 == int.MaxValue
            ? new Outcome(share, null, null)
            : new Outcome(share, median.Item1, days.OfType<(int, long NewUsers)>().Select(day => day.NewUsers).Order().ElementAt(ordered.Length / 2));
    }
}
