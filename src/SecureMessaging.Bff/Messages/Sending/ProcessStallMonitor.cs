namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>Beats for <see cref="ProcessStalls"/> while the process runs.</summary>
internal sealed class ProcessStallMonitor(ProcessStalls stalls) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ProcessStalls.BeatInterval);
        try
        {
            do
            {
                stalls.Beat();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }
}
