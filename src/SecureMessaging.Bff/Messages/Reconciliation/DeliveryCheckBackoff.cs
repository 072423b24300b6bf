namespace SecureMessaging.Bff.Messages.Reconciliation;

/// <summary>Waits between delivery checks: doubling from the shortest to the longest, spread by a fifth so that many do not meet.</summary>
internal sealed class DeliveryCheckBackoff(Random random)
{
    private const double Spread = 0.2;
    private const int MaxDoublings = 20;

    public TimeSpan After(int checks, MessagesOptions options)
    {
        var doubled = options.MinDeliveryCheckInterval * Math.Pow(2, Math.Min(checks, MaxDoublings));
        var bounded = doubled < options.MaxDeliveryCheckInterval ? doubled : options.MaxDeliveryCheckInterval;
        lock (random)
        {
            return bounded * (1 - Spread + (2 * Spread * random.NextDouble()));
        }
    }
}
