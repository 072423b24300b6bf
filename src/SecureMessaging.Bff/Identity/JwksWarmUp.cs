namespace SecureMessaging.Bff.Identity;

/// <summary>Reads the issuer's keys as soon as the service starts, so that its first callers are recognised.</summary>
internal sealed class JwksWarmUp(JwksSource keys, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(JwksSource.LeastIntervalWithoutKeys, time);
        do
        {
            await keys.EnsureAsync(keyId: null, stoppingToken);
        }
        while (!keys.HasKeys && await timer.WaitForNextTickAsync(stoppingToken));
    }
}
