namespace SecureMessaging.Bff.Messages.Reconciliation;

/// <summary>Waits between looks: doubling from the shortest to the longest, spread by a fifth so that many do not meet.</summary>
internal sealed class LookIntervals(Random random)
{
    private const double Spread = 0.2;
    private const int MostDoublings = 20;

    public TimeSpan After(int looks, MessagesOptions options)
    {
        var doubled = options.ShortestLookInterval * Math.Pow(2, Math.Min(looks, MostDoublings));
        var bounded = doubled < options.LongestLookInterval ? doubled : options.LongestLookInterval;
        lock (random)
        {
            return bounded * (1 - Spread + (2 * Spread * random.NextDouble()));
        }
    }
}
