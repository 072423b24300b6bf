using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Legacy.Comparison;

/// <summary>
/// Compares at the start and every <see cref="LegacyComparisonOptions.Interval"/>. Every instance does it for itself: it costs two
/// reads an hour, and what it finds is shown by whichever instance is asked.
/// </summary>
internal sealed class LegacyComparisonService(
    LegacyComparer comparer, IOptions<LegacyComparisonOptions> options, IHostApplicationLifetime lifetime, TimeProvider time)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        while (true)
        {
            var isComplete = await comparer.CompareAsync(stoppingToken);
            var (interval, retry) = (options.Value.Interval, options.Value.RetryAfter);
            await Task.Delay(isComplete || retry > interval ? interval : retry, time, stoppingToken);
        }
    }
}
